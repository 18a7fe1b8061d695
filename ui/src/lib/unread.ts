/** Why a document was not read, told apart further by its name: photos of iPhones (HEIC) can be saved as something else. */
export function unreadReason<Outcome extends string>(outcome: Outcome, fileName: string): Outcome | 'heic' {
  return outcome === 'unsupported' && /\.hei[cf]$/i.test(fileName) ? 'heic' : outcome;
}
