/** One import. */
export function ImportPage() {
  return null;
}
