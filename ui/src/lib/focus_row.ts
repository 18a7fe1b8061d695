/** Gives the keyboard to the row of a list that stands for `id` (`data-row`), if it is drawn. Nothing scrolls. */
export function focusRow(list: HTMLElement | null, id: string): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  rows.find(({ dataset }) => dataset.row === id)?.focus({ preventScroll: true });
}
