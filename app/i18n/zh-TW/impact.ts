import type { Translation } from '../message.ts';
import type { impact as source } from '../zh-CN/impact.ts';

export const impact = {
  'impact.error.report_busy': '正在產生的報告太多，請稍後再試。',
  'impact.lead': '{scope} · {period} · 資料截至 {through} · 草稿，隨資料變動',
  'impact.overview': '概覽',
  'impact.reading': '如何閱讀這些數字',
  'impact.section_empty': '這個部分沒有資料',
  'impact.freeze': '定稿成報告',
  'impact.freezing': '正在定稿…',
  'impact.frozen': '已定稿。下面的每個數字都與 PDF 相同，不會再變。',
  'impact.frozen_lead': '{scope} · {period} · 第 {version} 版，{name} 於 {at} 定稿',
  'impact.all_programs': '全部計畫',
  'impact.from': '從',
  'impact.to': '到',
  'impact.show': '查看',
  'impact.period': '期間',
  'impact.version': '版本',
  'impact.frozen_by': '定稿人',
  'impact.frozen_at': '定稿時間',
  'impact.hash': '快照',
  'impact.download': '下載 PDF',
  'impact.reports.lead': '定稿後的報告不再改變；同一期間再次定稿會成為下一版。',
  'impact.reports.none': '還沒有定稿的報告',
} satisfies Translation<typeof source>;
