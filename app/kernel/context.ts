/** Who acts, as the audit trail names them. `personId` is null for the system itself (a job, an import from the terminal). */
export interface ActorRef {
  readonly personId: number | null;
  readonly name: string;
}

/** What every command is told besides its input. `now` is an argument so that the demo and the tests can fix it. */
export interface CommandContext<A extends ActorRef = ActorRef> {
  readonly actor: A;
  readonly now: Date;
  /** One id for a request or a job; every audit entry and ledger entry it causes carries it. */
  readonly requestId: string;
}
