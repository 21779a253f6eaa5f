export const impact = {
  'impact.error.report_busy': '正在生成的报告太多，请稍后再试。',
} as const;
