/**
 * For `onOpenAutoFocus`: puts the focus on what opened itself, not on its first button, which is the one that closes it.
 * A field with `autoFocus` inside keeps the focus; then this is not asked.
 */
export function focusContent(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
