import type { Locale } from '#app/kernel/locale.ts';
import type { Messages } from './message.ts';

/** Fetches the reader's catalogue, one hashed file per locale; `entry.client.tsx` waits for it before it hydrates. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  switch (locale) {
    case 'zh-CN':
      return (await import('./zh-CN/index.ts')).messages;
    case 'zh-TW':
      return (await import('./zh-TW/index.ts')).messages;
    case 'en':
      return (await import('./en/index.ts')).messages;
  }
}
