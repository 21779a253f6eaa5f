import { createTransport } from 'nodemailer';
import type { MailSettings } from './settings.server.ts';

export interface OutgoingMail {
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The way out of the portal. `send` resolves once somebody else has taken the mail over. */
export interface MailTransport {
  readonly via: 'smtp' | 'mailbox';
  readonly domain: string;
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** What went wrong, and what that means for the mail and for those behind it. */
export interface MailFault {
  /** A sentence for the administrator, as the server said it. */
  readonly words: string;
  /** This mail will never be taken: trying again would not help. */
  readonly forGood: boolean;
  /** The server itself is out of reach: the others need not try now. */
  readonly serverDown: boolean;
}

const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};
const MOST_WORDS = 500;
/** nodemailer's words for a server that cannot be reached, understood or signed in at. */
const SERVER_FAULTS: ReadonlySet<string> = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EREQUIRETLS',
  'EPROTOCOL',
  'EAUTH',
  'ENOAUTH',
]);

/** Nothing leaves the portal: the mail is read at `/admin/mail`. */
const mailbox: MailTransport = {
  via: 'mailbox',
  domain: 'portal.invalid',
  send: async () => undefined,
  close: () => undefined,
};

function smtp({ url, from }: NonNullable<MailSettings['smtp']>): MailTransport {
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...TIMEOUTS });
  return {
    via: 'smtp',
    domain: /@([^<>@\s]+?)>?$/.exec(from)?.[1] ?? 'portal.invalid',
    async send({ messageId, ...mail }) {
      await transport.sendMail({
        ...mail,
        from,
        messageId,
        // Nobody's out-of-office note need answer the portal.
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}

/** The transport the settings ask for. The caller closes it. */
export const openTransport = ({ smtp: server }: MailSettings): MailTransport =>
  server ? smtp(server) : mailbox;

/** Reads what a transport threw. */
export function faultOf(error: unknown): MailFault {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  return {
    words: String(message ?? error)
      .replace(/\s+/g, ' ')
      .slice(0, MOST_WORDS),
    forGood: (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500,
    serverDown: SERVER_FAULTS.has(code ?? ''),
  };
}
