import type { Translation } from '../message.ts';
import type { programs as source } from '../zh-CN/programs.ts';

export const programs = {} satisfies Translation<typeof source>;
