/**
 * The four ways a request can be refused. Each says what to do next through a catalogue key, never through
 * prose: the reader's language is known only where the answer is written.
 */

/** Values filled into the message's placeholders; plain data so that it can travel as JSON. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** One complaint about one field. `path` is the field's name in the form (`products.0.name`), '' for the whole form. */
export interface Issue {
  readonly path: string;
  readonly message: string;
  readonly params?: MessageParams | undefined;
}

export abstract class PortalError extends Error {
  abstract readonly status: 400 | 403 | 404 | 409 | 422 | 429;
  /** @param key a key of the `errors` catalogue */
  constructor(
    readonly key: string,
    readonly params: MessageParams = {},
  ) {
    super(key);
    this.name = new.target.name;
  }
}

/** The record does not exist, or is somebody else's: the two are told alike. */
export class NotFound extends PortalError {
  readonly status = 404;
}

/** The actor is known and may not do this. */
export class Forbidden extends PortalError {
  readonly status = 403;
}

/** Somebody else was first, or the page is stale. Reload and look again; what was typed is kept. */
export class Conflict extends PortalError {
  readonly status = 409;
}

/** Too often: wait, then try again. */
export class TooManyRequests extends PortalError {
  readonly status = 429;
  constructor(readonly retryAfterSeconds: number) {
    super('errors.too_many_requests', { seconds: retryAfterSeconds });
  }
}

/** A rule of the domain says no. `path` names the field to change where there is one. */
export class RuleBroken extends PortalError {
  readonly status = 422;
  constructor(
    key: string,
    readonly path: string = '',
    params: MessageParams = {},
  ) {
    super(key, params);
  }
  get issues(): Issue[] {
    return [{ path: this.path, message: this.key, params: this.params }];
  }
}
