import type { Translation } from '../message.ts';
import type { setup as source } from '../zh-CN/setup.ts';

export const setup = {
  'setup.error.options_needed': '請至少填一個選項',
  'setup.error.columns_needed': '請至少填一個欄位',
  'setup.error.too_many_questions': '一份申請表最多 60 題',
  'setup.problem.key_twice': '有兩題使用相同代號',
  'setup.problem.file_place': '檔案只能在「證明文件」收取，「證明文件」也只收檔案',
  'setup.problem.declaration': '「確認與簽署」只有聲明和簽署人',
  'setup.problem.option_unnamed': '有選項沒有名稱',
  'setup.problem.condition': '條件所看的題目不在前面，或沒有這個選項',
  'setup.problem.kept': '申請表缺少必要題目：申請流量、簽署人、聲明',
} satisfies Translation<typeof source>;
