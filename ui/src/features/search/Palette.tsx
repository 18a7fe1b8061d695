/** Finds people and commands. */
export function Palette(_: { onClose: () => void }) {
  return null;
}
