import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Command } from './commands.ts';

/** One line of a client's history, written before a request is sent and after its answer has come. */
export type Record =
  | {
      readonly at: 'ask';
      readonly key: string;
      readonly command: Command;
      /** The key is used again for something else, which has to be refused. */
      readonly altered?: boolean;
    }
  | { readonly at: 'done'; readonly key: string; readonly result: unknown; readonly altered?: boolean }
  | { readonly at: 'refused'; readonly key: string; readonly error: string; readonly altered?: boolean }
  /** The connection was lost: it may have been done. */
  | { readonly at: 'unknown'; readonly key: string };

/** Appends at once: what a killed process had been told is on record. */
export function openHistory(path: string): (record: Record) => void {
  const file = openSync(path, 'a');
  return (record) => {
    writeSync(file, `${JSON.stringify(record)}\n`);
  };
}

/** The last line may be torn by a kill. */
export function readHistory(path: string): Record[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Record];
      } catch {
        return [];
      }
    });
}
