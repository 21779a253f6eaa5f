/** How far an import is. */
export interface ImportProgress {
  readonly stage: 'reading' | 'checking' | 'posting';
  /** What is being done within the stage; told before it is done. */
  readonly step: string;
  /** Rows read so far. */
  readonly rows: number;
  /** Of the file as it lies on disk. */
  readonly bytesDone: number;
  readonly bytes: number;
}

/** Awaited at every step, so that a test can end the process between any two of them. */
export type OnProgress = (progress: ImportProgress) => void | Promise<void>;
