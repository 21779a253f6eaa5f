import type { Command } from 'commander';
import { formats } from '#app/i18n/index.ts';
import { listAwards, settleOverdue } from '#app/modules/awards/index.server.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { getProgramByCode } from '#app/modules/programs/index.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { group, onDatabase, UsageError } from '../command.ts';

interface ListOptions {
  readonly program?: string;
  readonly limit: string;
  readonly before?: string;
}

const { exactCount, exactMoney } = formats('en');

function whole(option: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(`${option} takes a whole number, not ${value}`);
  return Number(value);
}

/** `portal awards …`: what was given to whom. */
export function registerAwards(program: Command): void {
  const awards = group(program, 'awards', 'what was given to whom');

  awards
    .command('list')
    .description('list awards with what the ledger committed for them, the newest first')
    .option('--program <code>', 'only of this programme')
    .option('--limit <count>', 'how many', '50')
    .option('--before <id>', 'page on from the last id shown')
    .action(
      onDatabase(async ({ db }, options: ListOptions) => {
        const only = options.program === undefined ? null : await getProgramByCode(db, options.program);
        const limit = whole('--limit', options.limit);
        const found = await listAwards(db, {
          limit: limit + 1,
          ...(only && { programIds: [only.id] }),
          ...(options.before !== undefined && { before: whole('--before', options.before) }),
        });
        const rows = found.slice(0, limit);
        const next = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
        const lines = rows.map((award) =>
          [
            award.id,
            award.applicationNumber,
            award.state,
            `${exactCount(award.impressions)} impressions`,
            exactMoney(award.fen),
            award.merchantName,
          ].join('\t'),
        );
        return {
          json: { awards: rows, next },
          text:
            lines.length === 0
              ? 'No awards.'
              : [...lines, ...(next ? [`… and more: --before ${next}, or a larger --limit`] : [])].join('\n'),
        };
      }),
    );
  awards
    .command('expire')
    .description('let proposals expire, end coupon batches and complete awards whose time is over')
    .addHelpText('after', '\nThe portal does this every minute by itself; nothing depends on when.')
    .action(
      onDatabase(async ({ db }) => {
        const done = await settleOverdue(db, {
          actor: systemActor('award clock'),
          now: await portalNow(db),
          requestId: crypto.randomUUID(),
        });
        if (!done)
          return { json: { busy: true }, text: 'Another process is at it already; nothing was done here.' };
        const { proposals, batches, awards: completed } = done;
        return {
          json: { ...done, busy: false },
          text: `${proposals} proposals expired, ${batches} coupon batches ended, ${completed} awards completed.`,
        };
      }),
    );
}
