import type { Translation } from '../message.ts';
import type { applications as source } from '../zh-CN/applications.ts';

export const applications = {} satisfies Translation<typeof source>;
