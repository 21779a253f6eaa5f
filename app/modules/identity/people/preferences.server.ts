import type { Locale } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import type { Theme } from '../theme.ts';

/**
 * Keeps what a person picked, so that it follows them to another browser and into their mail. A matter of taste
 * rather than of record: it leaves no audit entry. `theme` null follows the device.
 */
export async function choosePreferences(
  db: Database,
  personId: number,
  choice: { locale?: Locale; theme?: Theme | null },
): Promise<void> {
  if (Object.keys(choice).length === 0) return;
  await db.updateTable('person').set(choice).where('id', '=', personId).execute();
}
