import type { Translation } from '../message.ts';
import type { report as source } from '../zh-CN/report.ts';

export const report = {} satisfies Translation<typeof source>;
