import { totalmem } from 'node:os';

const MB = 1024 * 1024;

/** A quarter of the memory there is (of the container, where it has a limit), between 32 MB and 1 GB. */
function sharedBuffersMb(): number {
  const limit = process.constrainedMemory();
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return Math.round(Math.min(1024, Math.max(32, memory / MB / 4)));
}

const DURABLE = (): string[] => [`shared_buffers=${sharedBuffersMb()}MB`, 'max_wal_size=2GB'];

/** For throw-away servers: nothing they hold needs to outlive a crash. */
const THROW_AWAY = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'shared_buffers=128MB',
  'max_connections=200',
];

/** The server's command line: loopback only, no socket file, no TLS (the bundled OpenSSL is old). */
export const settings = (port: number, durable: boolean): string[] =>
  [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'password_encryption=scram-sha-256',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(durable ? DURABLE() : THROW_AWAY),
  ].flatMap((setting) => ['-c', setting]);
