import type { Translation } from '../message.ts';
import type { identity as source } from '../zh-CN/identity.ts';

export const identity = {} satisfies Translation<typeof source>;
