import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { connect } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { startThrowaway, type ThrowawayServer, throwawayFolder } from '#db/throwaway.server.ts';
import { createDatabase, dropDatabase, TEMPLATE } from './administer.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** May create and drop databases. */
    adminUrl: string;
    /** The role the portal runs as; its path is replaced by the clone's name. */
    ownerUrl: string;
  }
}

/** One server for the run, made for the first project that asks and ended after the last. */
const shared = globalThis as {
  commonwealTestServer?: Promise<ThrowawayServer>;
  commonwealTestUsers?: number;
};

async function migrateTemplate(server: ThrowawayServer): Promise<void> {
  await dropDatabase(server.adminUrl, TEMPLATE);
  const db = connect(await createDatabase(server.adminUrl, server.url, TEMPLATE), {
    max: 2,
    statementTimeoutMs: 0,
  });
  await migrate(db).finally(() => db.destroy());
}

async function startServer(): Promise<ThrowawayServer> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? { adminUrl: given, url: given, stop: async () => undefined }
    : await startThrowaway();
  // What tests upload must not lie in the project's own data folder. The workers inherit it.
  const uploads = throwawayFolder();
  process.env.DATA_DIR = uploads;
  const stop = async () => {
    rmSync(uploads, { recursive: true, force: true });
    await server.stop();
  };
  try {
    await migrateTemplate(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...server, stop };
}

/** vitest's global set-up: starts the server and migrates the template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.commonwealTestServer ??= startServer();
  shared.commonwealTestUsers = (shared.commonwealTestUsers ?? 0) + 1;
  const server = await shared.commonwealTestServer;
  project.provide('adminUrl', server.adminUrl);
  project.provide('ownerUrl', server.url);
  return async () => {
    shared.commonwealTestUsers = (shared.commonwealTestUsers ?? 1) - 1;
    if (shared.commonwealTestUsers === 0) await server.stop();
  };
}
