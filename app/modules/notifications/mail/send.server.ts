import { randomInt } from 'node:crypto';
import type { Database } from '#db/client.server.ts';
import { quietUntil } from '../settings.ts';
import { writeLetter } from './letter.server.ts';
import {
  type ClaimedMail,
  claimMail,
  giveUpAbandoned,
  holdUntil,
  markFault,
  markSent,
} from './outbox.server.ts';
import { faultOf, type MailTransport } from './transport.server.ts';

export interface SendOptions {
  readonly transport: MailTransport;
  /** The address of the portal, for the links. */
  readonly base: string;
  /** The portal's own time, asked for each mail: a pass may take long. */
  readonly clock: () => Promise<Date>;
  /** Whether to stop before the next mail: the process is to end. */
  readonly stopping?: () => boolean;
}

export interface SendPass {
  readonly sent: number;
  /** Given back: for another attempt, or until quiet hours are over. */
  readonly put_off: number;
  readonly failed: number;
}

type Fate = 'sent' | 'put_off' | 'failed' | 'server down';

/**
 * Sends what is due, one mail after the other, until nothing is or the server cannot be reached. A mail is sent at
 * least once: a process that dies between the server's yes and its own mark is followed by another, which sends it
 * again under the same Message-ID.
 */
export async function sendMail(db: Database, options: SendOptions): Promise<SendPass> {
  const pass = { sent: 0, put_off: 0, failed: 0 };
  await giveUpAbandoned(db, await options.clock());
  while (!options.stopping?.()) {
    const mail = await claimMail(db, await options.clock());
    if (!mail) break;
    const fate = await sendOne(db, mail, options);
    pass[fate === 'server down' ? 'put_off' : fate] += 1;
    if (fate === 'server down') break;
  }
  return pass;
}

async function sendOne(
  db: Database,
  mail: ClaimedMail,
  { transport, base, clock }: SendOptions,
): Promise<Fate> {
  const now = await clock();
  const until = quietUntil(now, mail.quiet);
  if (until) {
    await holdUntil(db, mail, until);
    return 'put_off';
  }
  const putOff = async (words: string, forGood: boolean) =>
    markFault(db, mail, { now: await clock(), fault: { words, forGood }, jitter: randomInt(1_000) / 1_000 });
  if (!mail.mayRead) {
    await putOff('notices.error.reader_gone', true);
    return 'failed';
  }
  try {
    await transport.send({
      messageId: `<${mail.messageId}@${transport.domain}>`,
      to: { name: mail.letter.personName, address: mail.address },
      ...writeLetter(mail.letter, base),
    });
  } catch (error) {
    const { words, forGood, serverDown } = faultOf(error);
    const state = await putOff(words, forGood);
    if (state === 'failed') return 'failed';
    return serverDown ? 'server down' : 'put_off';
  }
  await markSent(db, mail, await clock(), transport.via);
  return 'sent';
}
