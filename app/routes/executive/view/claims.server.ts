import type { LocalizedText } from '#app/kernel/locale.ts';
import { type ClaimView, listDefinitions } from '#app/modules/impact/index.server.ts';
import { type Claim, compareClaims, isFigure } from '#app/modules/impact/index.ts';
import { listMeasured } from '#app/modules/reports/index.server.ts';
import { db } from '#db/client.server.ts';

/** What may be held against something: a claim, or what a report measured of an indicator that claims speak of. */
export interface Comparable extends Claim {
  /** Its name in the address. */
  readonly key: string;
  readonly name: LocalizedText;
  /** The cycle it was measured for; null for what others stated. */
  readonly cycle: { readonly program: LocalizedText; readonly cycle: LocalizedText } | null;
}

/** Claims that stand, and beside them what the portal itself measured of the same. */
export async function listComparable(
  claims: readonly ClaimView[],
  programs: 'all' | readonly number[],
): Promise<Comparable[]> {
  const stand = claims.filter(({ withdrawn }) => withdrawn === null);
  const spoken = new Set(stand.map(({ code }) => code));
  const measured: Comparable[] = [];
  for (const { code, unit, kind, name } of await listDefinitions(db)) {
    if (!isFigure(code) || !spoken.has(code)) continue;
    for (const { cycleId, programName, cycleName, report } of await listMeasured(db, code, programs)) {
      if (report === null || report.value === null) continue;
      const { value, period, base } = report;
      measured.push({
        key: `${code}-${cycleId}`,
        code,
        origin: 'measured',
        value,
        unit,
        kind,
        bound: 'exact',
        period,
        base,
        name,
        cycle: { program: programName, cycle: cycleName },
      });
    }
  }
  const stated = stand.map(({ id, code, origin, value, unit, kind, bound, period, base, name }) => ({
    key: `claim-${id}`,
    code,
    origin,
    value,
    unit,
    kind,
    bound,
    period,
    base,
    name,
    cycle: null,
  }));
  return [...stated, ...measured];
}

/** The two the address names, held against each other; null where it does not name two there are. */
export function compareNamed(comparable: readonly Comparable[], search: URLSearchParams) {
  const find = (name: string) => comparable.find(({ key }) => key === search.get(name));
  const [one, other] = [find('one'), find('other')];
  return one && other ? { one, other, ...compareClaims(one, other) } : null;
}
