/** The bare app, served as Remix's own template does, without its log. */
import { createRequestHandler } from '@remix-run/express';
import express from 'express';
import * as build from './build/server/index.js';

const app = express();
app.disable('x-powered-by');
app.use(createRequestHandler({ build, mode: 'production' }));
app.listen(Number(process.env.PORT), () => process.send({ type: 'ready' }));
