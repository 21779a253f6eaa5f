import type { Translation } from '../message.ts';
import type { impact as source } from '../zh-CN/impact.ts';

export const impact = {
  'impact.error.report_busy': '正在產生的報告太多，請稍後再試。',
} satisfies Translation<typeof source>;
