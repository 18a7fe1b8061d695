/** Every feature's words, by the name of its file. */
export const words = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' })).map(
    ([path, bundle]) => [path.slice('./en/'.length, -'.json'.length), bundle],
  ),
);
