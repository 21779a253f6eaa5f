import { FIGURE_IDS } from '#app/modules/impact/index.ts';
import { canonicalJson } from '../canonical.server.ts';
import type { ReportSnapshot } from '../shape.ts';
import { REVISED_PARTS, type Revision } from './revision-shape.ts';

/** What a version measured: without the instant it was frozen at, what it has to say about the one before and its files. */
const dataOf = ({ frozenAt: _at, revision: _revision, openData: _files, ...data }: ReportSnapshot) => data;

/** Whether two versions say the same of the same period. */
export const saysTheSame = (one: ReportSnapshot, other: ReportSnapshot): boolean =>
  canonicalJson(dataOf(one)) === canonicalJson(dataOf(other));

const differs = (one: Parameters<typeof canonicalJson>[0] | undefined, other: typeof one): boolean =>
  (one === undefined ? '' : canonicalJson(one)) !== (other === undefined ? '' : canonicalJson(other));

/** What changed from a version to the data that shall follow it. */
export function compareVersions(
  before: ReportSnapshot,
  after: ReportSnapshot,
): Omit<Revision, 'version' | 'sha256' | 'reason'> {
  const had = new Set(before.batches.map((batch) => batch.id));
  const has = new Set(after.batches.map((batch) => batch.id));
  return {
    dataThrough: before.dataThrough,
    figures: FIGURE_IDS.filter((id) => differs(before.figures[id], after.figures[id])).flatMap((id) => {
      // A version frozen by an older portal may lack a figure.
      const was = before.figures[id];
      const now = after.figures[id];
      const told = {
        id,
        value: was?.value ?? null,
        absent: was?.absent ?? null,
        definitionVersion: was?.definitionVersion ?? null,
      };
      const same =
        told.value === now?.value &&
        told.absent === now.absent &&
        told.definitionVersion === now.definitionVersion;
      return same ? [] : [told];
    }),
    parts: REVISED_PARTS.filter((part) => differs(before[part], after[part])),
    added: after.batches.filter(({ id }) => !had.has(id)).map(({ id }) => id),
    gone: before.batches.filter(({ id }) => !has.has(id)),
  };
}
