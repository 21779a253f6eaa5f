import type { Command } from 'commander';
import { formats } from '#app/i18n/index.ts';
import {
  listMails,
  openTransport,
  readMailSettings,
  sendMail,
} from '#app/modules/notifications/index.server.ts';
import { isMailState, MAIL_STATES } from '#app/modules/notifications/index.ts';
import { portalNow } from '#db/clock.server.ts';
import { group, onDatabase, UsageError } from '../command.ts';

interface ListOptions {
  readonly state?: string;
  readonly limit: string;
  readonly before?: string;
}

const { dayTime } = formats('en');

function whole(option: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(`${option} takes a whole number, not ${value}`);
  return Number(value);
}

function stateIn(value: string | undefined) {
  if (value === undefined || isMailState(value)) return value;
  throw new UsageError(`--state takes one of ${MAIL_STATES.join(', ')}, not ${value}`);
}

/** `portal mail …`: what the portal writes to people. */
export function registerMail(program: Command): void {
  const mail = group(program, 'mail', 'what the portal writes to people');

  mail
    .command('send')
    .description('send the mails that are due, once')
    .addHelpText(
      'after',
      `
SMTP_URL (smtps://user:password@host), MAIL_FROM and ORIGIN say how; without SMTP_URL mails are kept in the portal
and read at /admin/mail. The portal does this every few seconds by itself; both may be at it at once.`,
    )
    .action(
      onDatabase(async ({ db }) => {
        const settings = readMailSettings(process.env);
        const transport = openTransport(settings);
        try {
          const clock = () => portalNow(db);
          const pass = await sendMail(db, { transport, base: settings.base, clock });
          const verb = transport.via === 'smtp' ? 'sent' : 'kept in the portal';
          return {
            json: { ...pass, via: transport.via },
            text: `${pass.sent} ${verb}, ${pass.put_off} put off, ${pass.failed} failed.`,
            failed: pass.failed > 0,
          };
        } finally {
          transport.close();
        }
      }),
    );

  mail
    .command('list')
    .description('list mails, the newest first')
    .option('--state <state>', `only ${MAIL_STATES.join(', ')}`)
    .option('--limit <count>', 'how many', '50')
    .option('--before <id>', 'page on from the last id shown')
    .action(
      onDatabase(async ({ db }, options: ListOptions) => {
        const { mails, next } = await listMails(
          db,
          { state: stateIn(options.state) },
          {
            base: readMailSettings(process.env).base,
            limit: whole('--limit', options.limit),
            before: options.before === undefined ? undefined : whole('--before', options.before),
          },
        );
        const lines = mails.map(({ id, state, sentVia, queuedAt, address, subject, lastError }) =>
          [id, sentVia === 'mailbox' ? 'kept' : state, dayTime(queuedAt), address, subject, lastError ?? '']
            .join('\t')
            .trimEnd(),
        );
        return {
          json: { mails, next },
          text:
            lines.length === 0
              ? 'No mails.'
              : [...lines, ...(next ? [`… and more: --before ${next}, or a larger --limit`] : [])].join('\n'),
        };
      }),
    );
}
