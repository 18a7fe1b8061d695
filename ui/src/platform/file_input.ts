/** Opens the page's own file picker. `null` when nothing was picked; browsers fire `cancel` then. */
export function pickWithInput(prepare: (input: HTMLInputElement) => void): Promise<File[] | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    prepare(input);
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.click();
  });
}
