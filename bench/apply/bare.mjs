/** What an application costs at least: one row by HTTP, nothing asked. */
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { rows } = await pool.query({
    name: 'insert',
    text: 'insert into bench_bare (answers) values ($1) returning id',
    values: [Buffer.concat(parts).toString()],
  });
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(rows[0]));
}).listen(Number(process.env.PORT), '127.0.0.1', () => process.send({ type: 'ready' }));
