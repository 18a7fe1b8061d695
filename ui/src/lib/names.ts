/** What stands in the circle for a person: the first letter, which for Korean names is the family name. */
export function initial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '';
}
