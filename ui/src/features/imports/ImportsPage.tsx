/** All imports. */
export function ImportsPage() {
  return null;
}
