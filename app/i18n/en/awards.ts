import type { Translation } from '../message.ts';
import type { awards as source } from '../zh-CN/awards.ts';

export const awards = {} satisfies Translation<typeof source>;
