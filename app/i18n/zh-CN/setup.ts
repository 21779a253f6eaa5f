export const setup = {
  'setup.error.options_needed': '请至少写一个选项',
  'setup.error.columns_needed': '请至少写一列',
  'setup.error.too_many_questions': '一张申请表最多 60 个问题',
  'setup.problem.key_twice': '有两个问题用了同一个代号',
  'setup.problem.file_place': '文件只能在“证明材料”里收，“证明材料”里也只收文件',
  'setup.problem.declaration': '“确认与签署”里只有声明和签署人',
  'setup.problem.option_unnamed': '有选项没有写名称',
  'setup.problem.condition': '条件所看的问题不在前面，或没有这个选项',
  'setup.problem.kept': '申请表缺少必须的问题：申请流量、签署人、声明',
} as const;
