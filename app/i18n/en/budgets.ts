import type { Translation } from '../message.ts';
import type { budgets as source } from '../zh-CN/budgets.ts';

export const budgets = {} satisfies Translation<typeof source>;
