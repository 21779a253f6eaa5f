import type { Translation } from '../message.ts';
import type { impact as source } from '../zh-CN/impact.ts';

export const impact = {
  'impact.error.report_busy': 'Too many reports are being made at the moment. Please try again in a minute.',
} satisfies Translation<typeof source>;
