/** All postings. */
export function PostingsPage() {
  return null;
}
