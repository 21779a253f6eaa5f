import type { ReportSnapshot } from './shape.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const figuresOf = (snapshot: ReportSnapshot) =>
  Object.entries(snapshot.figures).flatMap(([id, figure]) => (figure === undefined ? [] : { id, figure }));

function* unknownSources(snapshot: ReportSnapshot): Generator<string> {
  const tables = [
    snapshot.programs,
    snapshot.budgets,
    snapshot.burns,
    snapshot.months,
    snapshot.venues,
    snapshot.channels,
    snapshot.regions,
    snapshot.categories,
    snapshot.measures,
    snapshot.growth,
    snapshot.allocations,
    ...(snapshot.effects ? [snapshot.effects] : []),
    ...figuresOf(snapshot).map(({ figure }) => figure),
  ];
  for (const name of tables.flatMap((table) => table.sources))
    if (!Object.hasOwn(snapshot.sources, name)) yield `source ${name} is not described`;
  const batches = new Set(snapshot.batches.map((batch) => batch.id));
  for (const id of Object.values(snapshot.sources).flatMap((source) => source.batches))
    if (!batches.has(id)) yield `batch ${id} is not described`;
}

function* brokenFigures(snapshot: ReportSnapshot): Generator<string> {
  for (const { id, figure } of figuresOf(snapshot)) {
    if (figure.id !== id) yield `figure ${figure.id} stands under ${id}`;
    if ((figure.value === null) !== (figure.absent !== null))
      yield `figure ${id} must have a value or a reason`;
    const pinned = snapshot.definitions?.[id];
    if (snapshot.definitions && pinned?.version !== figure.definitionVersion)
      yield `figure ${id} is not told by the definition it was measured by`;
  }
}

function* brokenSums(snapshot: ReportSnapshot): Generator<string> {
  for (const row of snapshot.budgets.rows)
    if (row.available !== row.budget - row.reserved - row.committed)
      yield `the ${row.unit} budget of programme ${row.programId} does not add up`;
  for (const unit of ['impressions', 'fen'] as const) {
    const rows = snapshot.budgets.rows.filter((row) => row.unit === unit);
    const figure = snapshot.figures[unit === 'fen' ? 'coupon_budget' : 'impressions_budget'];
    if (figure.value !== null && figure.value !== sum(rows.map((row) => row.budget)))
      yield `the ${unit} budgets do not add up to the figure`;
  }
  const { factors, baseFen, nowFen } = snapshot.growth;
  if (factors && sum(factors.map((factor) => factor.effectFen)) !== (nowFen ?? 0) - (baseFen ?? 0))
    yield 'the growth factors do not add up to the change';
  const months = snapshot.months.rows.map((row) => row.gmvFen);
  const gmv = snapshot.figures.gmv.value;
  if (gmv !== null && gmv !== sum(months.map((value) => value ?? 0)))
    yield 'the months do not add up to the GMV';
}

function* brokenRevision({ revision, figures, batches }: ReportSnapshot): Generator<string> {
  if (!revision) return;
  for (const { id, value, absent, definitionVersion } of revision.figures) {
    const now = figures[id];
    if (now?.value === value && now.absent === absent && now.definitionVersion === definitionVersion)
      yield `figure ${id} is said to have changed and did not`;
  }
  const known = new Set(batches.map((batch) => batch.id));
  for (const id of revision.added) if (!known.has(id)) yield `batch ${id} was added and is not described`;
}

/** What in a snapshot contradicts itself. A report that does not agree with itself is never frozen. */
export function contradictions(snapshot: ReportSnapshot): string[] {
  return [
    ...unknownSources(snapshot),
    ...brokenFigures(snapshot),
    ...brokenSums(snapshot),
    ...brokenRevision(snapshot),
  ];
}
