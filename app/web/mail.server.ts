import {
  type MailSettings,
  openTransport,
  readMailSettings,
  sendMail,
} from '#app/modules/notifications/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { log } from './log.server.ts';

const EVERY_MS = 10_000;

let known: MailSettings | undefined;

/** What the environment says of mail, read once. @throws where it is wrong, which the start of the portal asks for */
export function mailSettings(): MailSettings {
  known ??= readMailSettings(process.env);
  return known;
}

async function sendOnce(stopping: () => boolean): Promise<void> {
  const settings = mailSettings();
  const transport = openTransport(settings);
  try {
    const clock = () => portalNow(db);
    const pass = await sendMail(db, { transport, base: settings.base, clock, stopping });
    if (pass.failed > 0) log.error(pass, 'mails failed for good: see /admin/mail');
  } finally {
    transport.close();
  }
}

/** Sends what is due, now and every few seconds; every process of the portal may be at it. */
export function keepMail(stopping: () => boolean): void {
  let busy = false;
  const work = async () => {
    if (busy) return;
    busy = true;
    try {
      await sendOnce(stopping);
    } catch (err) {
      // A database that is away for a while must not end the process: the next round finds it again.
      log.error({ err }, 'mail is left to the next round');
    } finally {
      busy = false;
    }
  };
  void work();
  setInterval(() => void work(), EVERY_MS).unref();
}
