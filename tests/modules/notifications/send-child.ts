/** Sends what is due, and ends itself as `kill -9` would at its first mail: a child of smtp.test.ts. */
import { openTransport, sendMail } from '#app/modules/notifications/index.server.ts';
import { db } from '#db/client.server.ts';
import { NOW } from '#tests/support/factories.ts';
import { BASE, FROM } from '#tests/support/mail.ts';

const [url = '', at = ''] = process.argv.slice(2);
const transport = openTransport({ smtp: { url, from: FROM }, base: BASE });

await sendMail(db, {
  base: BASE,
  clock: async () => NOW,
  transport: {
    ...transport,
    async send(mail) {
      if (at === 'after') await transport.send(mail);
      process.kill(process.pid, 'SIGKILL');
    },
  },
});
