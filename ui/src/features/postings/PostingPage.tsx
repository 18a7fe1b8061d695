/** One posting. */
export function PostingPage() {
  return null;
}

/** A new posting. */
export function NewPostingPage() {
  return null;
}
