import pg from 'pg';

/** The migrated, empty database every test file copies. */
export const TEMPLATE = 'commonweal_template';

/** Runs statements that stand outside any transaction (`create database …`) as the role that may. */
export async function administer(adminUrl: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Creates a database for the role of `ownerUrl` and returns its address. */
export async function createDatabase(
  adminUrl: string,
  ownerUrl: string,
  name: string,
  template = 'template1',
): Promise<string> {
  const url = new URL(ownerUrl);
  url.pathname = name;
  await administer(
    adminUrl,
    `create database ${name} template ${template} owner "${decodeURIComponent(url.username)}"`,
  );
  return url.href;
}

export const dropDatabase = (adminUrl: string, name: string): Promise<void> =>
  administer(adminUrl, `drop database if exists ${name} with (force)`);
