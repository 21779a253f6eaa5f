import { setImmediate as nextTurn } from 'node:timers/promises';
import { PortalError } from '#app/kernel/errors.ts';

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers questions that come one by one in batches: while one batch runs the next collects, so that a hundred people
 * who want something of the same row at once cost about one transaction instead of a hundred in a queue. Whoever is
 * alone is answered at once. Answers keep the order of the questions.
 */
export class Batcher<Item, Answer> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly #most: number;
  #waiting: Waiting<Item, Answer>[] = [];
  #running = false;

  /** @param run answers each item of a batch, in its order; where it throws nothing of the batch has happened */
  constructor(run: (items: readonly Item[]) => Promise<readonly Answer[]>, most = 500) {
    this.#run = run;
    this.#most = most;
  }

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Whoever was just answered may ask again at once, and then comes along.
      await nextTurn();
      await this.#answer(this.#waiting.splice(0, this.#most));
    }
    this.#running = false;
  }

  async #answer(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (batch.length === 1 || !isOfOneItem(error)) for (const { reject } of batch) reject(error);
      // One of them spoils it for all: alone it spoils it for itself.
      else for (const one of batch) await this.#answer([one]);
    }
  }
}

/** Bad data, a broken constraint, somebody else's lock, a statement that took too long. */
const CLASSES_OF_ONE = new Set(['22', '23', '40', '55', 'P0']);
const CANCELLED = '57014';

/** Whether an error may lie in one item, so that the others deserve a try of their own; a lost connection does not. */
function isOfOneItem(error: unknown): boolean {
  if (error instanceof PortalError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === CANCELLED || (code.length === 5 && CLASSES_OF_ONE.has(code.slice(0, 2)));
}
