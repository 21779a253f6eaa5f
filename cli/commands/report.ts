import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { formats } from '#app/i18n/index.ts';
import type { CommandContext } from '#app/kernel/context.ts';
import { isDay } from '#app/kernel/day.ts';
import { isLocale, LOCALES } from '#app/kernel/locale.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { getProgramByCode } from '#app/modules/programs/index.server.ts';
import {
  closeRenderer,
  type FrozenReport,
  findNewestReport,
  freezeReport,
  renderPdf,
} from '#app/modules/reports/index.server.ts';
import type { ReportScopeInput } from '#app/modules/reports/index.ts';
import { portalNow } from '#db/clock.server.ts';
import { group, type Outcome, onDatabase, type Session, UsageError } from '../command.ts';

interface ScopeOptions {
  readonly program?: string;
  readonly all?: true;
  readonly from: string;
  readonly to: string;
  readonly baseFrom?: string;
  readonly baseTo?: string;
  readonly reason: string;
}

interface PdfOptions extends ScopeOptions {
  readonly locale: string;
  readonly out: string;
  readonly frozen?: true;
}

const { exactCount, exactMoney } = formats('en');

const dayIn = (option: string, value: string): string => {
  if (!isDay(value)) throw new UsageError(`${option} takes a day such as 2022-05-31, not ${value}`);
  return value;
};

async function scopeOf(
  { db }: Session,
  options: ScopeOptions,
): Promise<ReportScopeInput & { reason: string }> {
  if ((options.program === undefined) === (options.all === undefined))
    throw new UsageError('name one programme with --program, or all of them with --all');
  if ((options.baseFrom === undefined) !== (options.baseTo === undefined))
    throw new UsageError('--base-from and --base-to go together');
  const from = dayIn('--from', options.from);
  const to = dayIn('--to', options.to);
  if (from > to) throw new UsageError('--from lies after --to');
  const program = options.program === undefined ? null : await getProgramByCode(db, options.program);
  return {
    programId: program?.id ?? null,
    from,
    to,
    reason: options.reason,
    ...(options.baseFrom !== undefined &&
      options.baseTo !== undefined && {
        base: { from: dayIn('--base-from', options.baseFrom), to: dayIn('--base-to', options.baseTo) },
      }),
  };
}

const contextOf = async ({ db }: Session): Promise<CommandContext> => ({
  actor: systemActor('report'),
  now: await portalNow(db),
  requestId: crypto.randomUUID(),
});

function tellFrozen({ reportId, version, sha256, snapshot }: FrozenReport) {
  const { merchants_active: merchants, orders, gmv } = snapshot.figures;
  return {
    report: reportId,
    version,
    snapshot: sha256,
    dataThrough: snapshot.dataThrough,
    demo: snapshot.demo,
    rows: snapshot.sources.delivery?.rows ?? 0,
    merchants: merchants.value,
    orders: orders.value,
    gmvFen: gmv.value,
  };
}

const said = (value: number | string | null, show: (value: number) => string): string =>
  value === null ? 'not collected' : show(Number(value));

async function freeze(session: Session, options: ScopeOptions): Promise<Outcome> {
  const frozen = await freezeReport(session.db, await contextOf(session), await scopeOf(session, options));
  const json = tellFrozen(frozen);
  const lines = [
    `report ${json.report}, version ${json.version}, snapshot ${json.snapshot}`,
    `merchants ${said(json.merchants, exactCount)}, orders ${said(json.orders, exactCount)}, GMV ${said(json.gmvFen, exactMoney)}, ${exactCount(json.rows)} delivery rows through ${json.dataThrough ?? '–'}`,
  ];
  return { json, text: lines.join('\n') };
}

/** A version is for good: nothing is frozen for a paper that could not be put anywhere. @throws UsageError */
async function mustBeWritable(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  try {
    await access(folder, constants.W_OK);
  } catch {
    throw new UsageError(`--out: there is no folder ${folder} that may be written to; make it first`);
  }
  if ((await stat(file).catch(() => null))?.isDirectory())
    throw new UsageError(`--out takes the name of a file; ${file} is a folder`);
}

async function pdf(session: Session, options: PdfOptions): Promise<Outcome> {
  if (!isLocale(options.locale)) throw new UsageError(`--locale takes ${LOCALES.join(', ')}`);
  const scope = await scopeOf(session, options);
  await mustBeWritable(options.out);
  const context = await contextOf(session);
  const frozen = options.frozen
    ? await findNewestReport(session.db, scope)
    : await freezeReport(session.db, context, scope);
  if (!frozen) throw new Error('nothing was frozen for this scope and period yet: leave out --frozen');
  const bar = session.progress('rendering');
  try {
    const paper = await renderPdf(session.db, context, { ...frozen, locale: options.locale });
    await writeFile(options.out, paper.bytes);
    bar.advance(paper.pages, 'pages');
    bar.finish();
    const json = {
      file: resolve(options.out),
      sha256: paper.sha256,
      pages: paper.pages,
      bytes: paper.bytes.length,
      locale: options.locale,
      warnings: paper.warnings,
      ...tellFrozen(frozen),
    };
    return {
      json,
      text: `${json.file}: ${json.pages} pages, sha256 ${json.sha256}, snapshot ${json.snapshot}`,
    };
  } finally {
    await closeRenderer();
  }
}

const withScope = (command: Command): Command =>
  command
    .option('--program <code>', 'of one programme')
    .option('--all', 'of all programmes')
    .requiredOption('--from <day>', 'the first day of the period, YYYY-MM-DD')
    .requiredOption('--to <day>', 'its last day')
    .option('--base-from <day>', 'the first day growth is measured against; a year before, unless given')
    .option('--base-to <day>', 'the last one')
    .option(
      '--reason <words>',
      'why there shall be another version, where the data has changed since the last',
    );

/** `portal report …`: frozen reports and the papers made from them. */
export function registerReport(program: Command): void {
  const report = group(program, 'report', 'frozen reports and the papers made from them');

  withScope(report.command('freeze'))
    .description('measure a report and keep it, whatever is imported later')
    .action(onDatabase(freeze));

  withScope(report.command('pdf'))
    .description('freeze a report and write it as a PDF')
    .requiredOption('--locale <locale>', LOCALES.join(', '))
    .requiredOption('--out <file>', 'where to write it')
    .option('--frozen', 'print the newest version there is instead of freezing another')
    .action(onDatabase(pdf));
}
