import type { Translation } from '../message.ts';
import type { merchants as source } from '../zh-CN/merchants.ts';

export const merchants = {} satisfies Translation<typeof source>;
