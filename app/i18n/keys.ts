import type { ParamsOf } from './message.ts';
import type { effects } from './zh-CN/effects.ts';
import type { messages } from './zh-CN/index.ts';
import type { report } from './zh-CN/report.ts';

type Source = typeof messages & typeof report & typeof effects;

/** Every message a page may show; zh-CN is the source. */
export type MessageKey = keyof typeof messages;

/** Messages of the PDF and the spreadsheet. They never travel to a browser. */
export type ReportMessageKey = keyof typeof report | keyof typeof effects;

/** What `t(key, …)` asks for after the key. */
export type ParamsFor<Key extends MessageKey | ReportMessageKey> = Key extends keyof Source
  ? ParamsOf<Source[Key]>
  : never;
