import { Router } from 'express';
import { db } from '#db/client.server.ts';
import { listPendingMigrations } from '#db/migrate.server.ts';
import { log } from '../log.server.ts';

/** `/healthz`: the process answers. `/readyz`: so does a database at this code's level, and requests may be sent here. */
export function health(isStopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  router.get('/readyz', (_req, res) => {
    const unready = (why: string) => void res.status(503).type('text').send(why);
    if (isStopping()) return unready('stopping');
    listPendingMigrations(db).then(
      (pending) =>
        pending.length === 0
          ? void res.type('text').send('ready')
          : unready(`the database lacks ${pending.length} migrations: portal db migrate`),
      (error: unknown) => {
        log.error({ err: error }, 'the database does not answer');
        unready('the database does not answer');
      },
    );
  });
  return router;
}
