/** What a validation found, as far as it decides whether the batch may be posted. */
export interface Validation {
  readonly errors: number;
  readonly valid: number;
  /** The caller said that the valid rows are enough. */
  readonly partial: boolean;
  /** The file as a whole cannot be taken. */
  readonly fatal: boolean;
}

/** A file counts whole or not at all, unless whoever sent it said that its valid rows are enough. */
export const isAcceptable = ({ errors, valid, partial, fatal }: Validation): boolean =>
  !fatal && valid > 0 && (errors === 0 || partial);
