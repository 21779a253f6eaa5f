import { Router } from 'express';
import { sql } from 'kysely';
import { db } from '#db/client.server.ts';
import { log } from '../log.server.ts';

/** `/healthz`: the process answers. `/readyz`: so does the database, and requests may be sent here. */
export function health(isStopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  router.get('/readyz', async (_req, res) => {
    if (isStopping()) return void res.status(503).type('text').send('stopping');
    try {
      await sql`select 1`.execute(db);
      res.type('text').send('ready');
    } catch (error) {
      log.error({ err: error }, 'the database does not answer');
      res.status(503).type('text').send('the database does not answer');
    }
  });
  return router;
}
