import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { type ImportOutcome, importMerchants } from '#app/modules/merchants/index.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { group, type Outcome, onDatabase, type Session, UsageError } from '../command.ts';

const t = translator('en');
const { exactCount } = formats('en');

type RowIssue = ImportOutcome['notes'][number];
const tell = ({ line, column, message, params }: RowIssue) => ({
  line,
  column,
  message: t.any(message, params),
});
const lineOf = (issue: RowIssue): string => {
  const { line, column, message } = tell(issue);
  return `  line ${line}${column === '' ? '' : `, ${column}`}: ${message}`;
};

function outcomeOf(outcome: ImportOutcome, source: string, seconds: number): Outcome {
  const { rows, inserted, updated, unchanged, rejections, notes, sha256 } = outcome;
  const posted = inserted + updated;
  return {
    json: {
      source,
      sha256,
      rows,
      posted,
      inserted,
      updated,
      unchanged,
      rejected: rejections.length,
      seconds,
      errors: rejections.map(tell),
      notes: notes.map(tell),
    },
    text: [
      posted === 0 ? `Nothing changed, ${seconds} s` : `Imported from ${source}, ${seconds} s`,
      `rows ${exactCount(rows)}: ${exactCount(inserted)} new, ${exactCount(updated)} updated, ${exactCount(unchanged)} unchanged, ${exactCount(rejections.length)} rejected`,
      ...(rejections.length > 0 ? ['Rejected:', ...rejections.map(lineOf)] : []),
      ...(notes.length > 0 ? ['Taken, but not understood in part:', ...notes.map(lineOf)] : []),
    ].join('\n'),
    failed: rejections.length > 0 && posted + unchanged === 0,
  };
}

async function importFile(
  { db, progress }: Session,
  path: string,
  { source }: { source: string },
): Promise<Outcome> {
  await access(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
  const started = performance.now();
  let bar: ReturnType<typeof progress> | undefined;
  const outcome = await importMerchants(
    db,
    { actor: systemActor('merchants import'), now: await portalNow(db), requestId: crypto.randomUUID() },
    createReadStream(path),
    {
      source,
      onProgress(done, total) {
        bar ??= progress(basename(path), total);
        bar.advance(done);
      },
    },
  );
  bar?.finish();
  return outcomeOf(outcome, source, Math.round(performance.now() - started) / 1_000);
}

/** `portal merchants …`: who comes in from other systems. */
export function registerMerchants(program: Command): void {
  group(program, 'merchants', 'who comes in from other systems')
    .command('import <file>')
    .description('take in a list of merchants (.csv), unverified; the same file again changes nothing')
    .option('--source <name>', 'whose numbers these are', 'koubei')
    .addHelpText(
      'after',
      `
The first line names the columns; one holds the merchants' numbers (shop_id, merchant_id, 商家编号). Known besides:
  name, province, city (city_name), county, region_code, category (cate_1_name … cate_3_name)
Everything else is kept as it is. A row that cannot be taken is told with its line; the others come in.`,
    )
    .action(onDatabase(importFile));
}
