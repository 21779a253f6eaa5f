import { sql } from 'kysely';
import pg from 'pg';

/** The remark in a statement's text that asks to keep it. */
const KEEP = '/* keep */';

/**
 * Goes anywhere into a statement (`.modifyEnd(KEPT)`) whose text takes few forms and whose plan does not depend on its
 * parameters: what every page asks, and what is written again and again.
 */
export const KEPT = sql.raw(KEEP);

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `kept_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * A connection on which the server keeps the statements that say so (`KEEP`): they are parsed and planned once instead
 * of each time. Not for every statement: a plan that must suit all parameters cannot use an index `where state = …`.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg types this method as a dozen overloads that no override can satisfy
  override query(...given: any[]): any {
    const [text, values, ...rest] = given;
    const keep = typeof text === 'string' && text.includes(KEEP);
    return Reflect.apply(super.query, this, keep ? [{ name: nameOf(text), text, values }, ...rest] : given);
  }
}
