import type { Translation } from '../message.ts';
import type { review as source } from '../zh-CN/review.ts';

export const review = {
  'review.criterion.need': '扶持的必要性',
  'review.criterion.plan': '方案具體可行',
  'review.criterion.readiness': '備貨與履約能力',
  'review.criterion.jobs': '帶動就業',
  'review.criterion.origin': '產地與特色',
  'review.criterion.households': '帶動農家',
  'review.criterion.authenticity': '技藝真實性',
  'review.criterion.craftsmanship': '工藝水準',
  'review.criterion.transmission': '傳承與帶徒',
  'review.criterion.quality': '圖書品質',
  'review.criterion.readers': '讀者契合',
  'review.error.scale_reversed': '最高分要大於最低分',
  'review.error.no_criterion': '評分表至少要有一項',
  'review.error.code_twice': '這個代號用了兩次',
} satisfies Translation<typeof source>;
