import type { Translation } from '../message.ts';
import type { delivery as source } from '../zh-CN/delivery.ts';

export const delivery = {} satisfies Translation<typeof source>;
