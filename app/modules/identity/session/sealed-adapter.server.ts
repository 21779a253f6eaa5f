import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters';
import { hashToken } from './token.server.ts';

/** What every method of an adapter is given. */
interface Query {
  readonly model: string;
  readonly where?: readonly Where[];
  readonly data?: Readonly<Record<string, unknown>>;
}
type Method = (query: Query) => Promise<unknown>;

const METHODS = [
  'create',
  'findOne',
  'findMany',
  'update',
  'updateMany',
  'delete',
  'deleteMany',
  'count',
] as const;

const sealClause = (clause: Where): Where =>
  clause.field === 'token' && typeof clause.value === 'string'
    ? { ...clause, value: hashToken(clause.value) }
    : clause;

/** Runs one method with the token's hash in place of the token, and gives the caller its token back. */
const sealed =
  (method: Method): Method =>
  async (query) => {
    if (query.model !== 'session') return method(query);
    const token = query.data?.token ?? query.where?.find((clause) => clause.field === 'token')?.value;
    const row = await method({
      ...query,
      ...(query.where ? { where: query.where.map(sealClause) } : {}),
      ...(query.data ? { data: { ...query.data, token: hashToken(String(query.data.token)) } } : {}),
    });
    const single = typeof row === 'object' && row !== null && !Array.isArray(row);
    return single && typeof token === 'string' ? { ...row, token } : row;
  };

const seal = <A extends DBTransactionAdapter>(adapter: A): A => ({
  ...adapter,
  ...Object.fromEntries(METHODS.map((name) => [name, sealed(adapter[name] as unknown as Method)])),
});

/**
 * better-auth keeps session tokens in clear. Behind this adapter the table holds only their hashes, while
 * better-auth goes on working with the token from the cookie; in a list of sessions the tokens stay hashes.
 */
export const sealSessions = (adapter: DBAdapter): DBAdapter => ({
  ...seal(adapter),
  transaction: (work) => adapter.transaction((trx) => work(seal(trx))),
});
