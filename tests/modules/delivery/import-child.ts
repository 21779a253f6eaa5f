/** Imports a file and ends itself, as `kill -9` would, at the given step: a child of killed.test.ts. */
import { createReadStream } from 'node:fs';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { db } from '#db/client.server.ts';

const [program = '', path = '', step = ''] = process.argv.slice(2);
let steps = 0;

const { batch } = await importDelivery(
  db,
  { actor: { personId: null, name: 'child' }, now: new Date(), requestId: 'child' },
  {
    programId: Number(program),
    file: createReadStream(path),
    fileName: 'killed.csv',
    onProgress() {
      steps += 1;
      if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
    },
  },
);
process.stdout.write(JSON.stringify({ state: batch.state, steps }));
await db.destroy();
