import type { Translation } from '../message.ts';
import type { impact as source } from '../zh-CN/impact.ts';

export const impact = {} satisfies Translation<typeof source>;
