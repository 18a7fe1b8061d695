/** The words of values, which the feature of documents has. */
export interface FieldWords {
  /** The whole place: 경력 2 회사. */
  place: (path: string) => string;
  /** A value as people read it. */
  shown: (path: string, value: string) => string;
  /** The fixed words that a place can hold; `null` for free text. */
  choices: (path: string) => readonly string[] | null;
}
