/** The element that has the keyboard while values are gone through. */
export const EDITOR_ID = 'review-value';

/** Gives the keyboard back to the value. */
export function focusEditor(): void {
  document.getElementById(EDITOR_ID)?.focus();
}
