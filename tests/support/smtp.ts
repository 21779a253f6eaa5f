import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach } from 'vitest';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
  /** The value of a header, unfolded. */
  readonly header: (name: string) => string;
}

/** A real SMTP server on a free port, for one test. What it took over is in `mails`. */
export interface TestSmtp {
  readonly url: string;
  readonly mails: ReceivedMail[];
}

const servers: SMTPServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(resolve));
});

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Words of a header that are not ASCII, as RFC 2047 writes them. */
const decoded = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, how: string, word: string) => {
      if (how.toLowerCase() === 'b') return Buffer.from(word, 'base64').toString('latin1');
      return word
        .replaceAll('_', ' ')
        .replace(/=([0-9a-f]{2})/gi, (_hex, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
    });

function received(to: readonly string[], raw: string): ReceivedMail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => {
    const value = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
    return Buffer.from(decoded(value), 'latin1').toString('utf8');
  };
  return { to, raw, header };
}

/**
 * Starts one. @param options what it refuses: the handlers of smtp-server
 * @param onMail told of each mail before the server says yes to it
 */
export async function startSmtp(
  options: SMTPServerOptions = {},
  onMail: (mail: ReceivedMail) => Promise<void> | void = () => undefined,
): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      textOf(stream)
        .then(async (raw) => {
          const mail = received(to, raw);
          mails.push(mail);
          await onMail(mail);
          callback();
        })
        .catch(callback);
    },
    ...options,
  });
  // A client that hangs up in the middle is part of what is tested.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails };
}
