import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import { type ImportOutcome, importDelivery } from '#app/modules/delivery/index.server.ts';
import { type ImportIssue, type Mapping, mappingSchema } from '#app/modules/delivery/index.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { getProgramByCode } from '#app/modules/programs/index.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { group, type Outcome, onDatabase, type Session, UsageError } from '../command.ts';

interface ImportOptions {
  readonly program: string;
  readonly map?: string;
  readonly partial?: true;
  readonly dryRun?: true;
}

const t = translator('en');
const { exactCount, exactMoney } = formats('en');

async function readMapping(path: string | undefined): Promise<Mapping> {
  if (path === undefined) return {};
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`--map ${path}: ${error.message}`);
  });
  try {
    return mappingSchema.parse(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    throw new UsageError(`--map ${path} is no mapping: ${(error as Error).message}`);
  }
}

const tellIssue = ({ severity, line, column, value, message, params }: ImportIssue) => ({
  severity,
  line,
  column,
  value,
  message: t.any(message, params),
});

function lineOf(issue: ReturnType<typeof tellIssue>): string {
  const where = [
    issue.line > 0 && `line ${issue.line}`,
    issue.column,
    issue.value !== null && JSON.stringify(issue.value),
  ];
  return `  ${where.filter(Boolean).join(', ')}${issue.line > 0 ? ': ' : ''}${issue.message}`;
}

const amount = (value: number | null, show: (value: number) => string): string =>
  value === null ? 'not collected' : show(value);

function outcomeOf(
  { batch, alreadyPosted, issues }: ImportOutcome,
  seconds: number,
  dryRun: boolean,
): Outcome {
  const counts = batch.state === 'posted' && !alreadyPosted;
  const told = issues.map(tellIssue);
  const json = {
    batch: dryRun && !alreadyPosted ? null : batch.id,
    state: batch.state,
    alreadyPosted,
    dryRun,
    rows: batch.rows,
    posted: counts ? (batch.fresh ?? 0) + (batch.restated ?? 0) : 0,
    rejected: batch.rejected,
    merged: batch.merged,
    unchanged: alreadyPosted ? batch.rows : (batch.unchanged ?? 0),
    restated: alreadyPosted ? 0 : (batch.restated ?? 0),
    orders: batch.orders,
    gmvFen: batch.gmvFen,
    impressions: batch.impressions,
    seconds,
    errorCount: batch.errors,
    warningCount: batch.warnings,
    errors: told,
  };
  const headline = alreadyPosted
    ? `${t(batch.state === 'superseded' ? 'delivery.batch.already_superseded' : 'delivery.batch.already_posted')} (batch ${batch.id}, ${batch.posted?.at.toISOString()})`
    : `${t(`delivery.state.${batch.state}`)}${dryRun ? ' (dry run: nothing was kept)' : `: batch ${batch.id}`}, ${seconds} s`;
  const lines = [
    headline,
    `rows ${exactCount(json.rows)}: ${exactCount(json.posted)} posted, ${exactCount(json.unchanged)} unchanged, ${exactCount(json.rejected)} rejected, ${exactCount(json.restated)} restated`,
    `orders ${amount(batch.orders, exactCount)}, GMV ${amount(batch.gmvFen, exactMoney)}, impressions ${amount(batch.impressions, exactCount)}`,
    ...told.map(lineOf),
    ...(batch.errors > told.length ? [`  … ${exactCount(batch.errors)} errors in all`] : []),
  ];
  return { json, text: lines.join('\n'), failed: batch.state === 'rejected' };
}

async function importFile({ db, progress }: Session, path: string, options: ImportOptions): Promise<Outcome> {
  await access(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
  const mapping = await readMapping(options.map);
  const program = await getProgramByCode(db, options.program);
  const started = performance.now();
  let bar: ReturnType<typeof progress> | undefined;
  const outcome = await importDelivery(
    db,
    { actor: systemActor('delivery import'), now: await portalNow(db), requestId: crypto.randomUUID() },
    {
      programId: program.id,
      file: createReadStream(path),
      fileName: basename(path),
      mapping,
      partial: options.partial ?? false,
      dryRun: options.dryRun ?? false,
      onProgress({ stage, step, rows, bytesDone, bytes }) {
        bar ??= progress(basename(path), bytes);
        bar.advance(bytesDone, `${stage}${stage === 'reading' ? '' : `: ${step}`}, ${exactCount(rows)} rows`);
      },
    },
  );
  bar?.finish();
  const seconds = Math.round(performance.now() - started) / 1_000;
  return outcomeOf(outcome, seconds, options.dryRun ?? false);
}

/** `portal delivery …`: what really happened, per merchant, day, venue and channel. */
export function registerDelivery(program: Command): void {
  const delivery = group(program, 'delivery', 'what really happened, per merchant, day, venue and channel');

  delivery
    .command('import <file>')
    .description('check a file (.csv or .csv.gz) and post it; the same file again changes nothing')
    .requiredOption('--program <code>', 'whose delivery it is')
    .option(
      '--map <file>',
      'JSON that says what the columns are, whose merchant numbers, how days are written',
    )
    .option(
      '--partial',
      'post the good rows although others are refused; otherwise one bad row refuses the file',
    )
    .option('--dry-run', 'say what would happen and leave nothing behind')
    .addHelpText(
      'after',
      `
A mapping, everything in it optional:
  {"columns": {"店铺": "merchant", "GMV": "gmv_fen", "备注": null},
   "merchant": {"by": "outside", "source": "koubei"},     or {"by": "uscc"}, {"by": "id"}
   "constants": {"venue": "live", "channel": "field", "day": "2022-05-20"},
   "dayOrder": "dmy", "duplicates": "sum", "encoding": "gb18030", "delimiter": ";"}
Fields: merchant day venue channel impressions clicks coupons_claimed coupons_redeemed
  coupon_redeemed_fen coupon_redeemed_yuan orders gmv_fen gmv_yuan`,
    )
    .action(onDatabase(importFile));
}
