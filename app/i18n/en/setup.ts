import type { Translation } from '../message.ts';
import type { setup as source } from '../zh-CN/setup.ts';

export const setup = {
  'setup.error.options_needed': 'Write at least one option',
  'setup.error.columns_needed': 'Write at least one column',
  'setup.error.too_many_questions': 'A form has at most 60 questions',
  'setup.problem.key_twice': 'Two questions have the same code',
  'setup.problem.file_place': 'Files are taken under Evidence only, and Evidence takes files only',
  'setup.problem.declaration': 'The declaration holds the statement and the signature only',
  'setup.problem.option_unnamed': 'An option has no name',
  'setup.problem.condition':
    'The condition looks at a question that does not come before, or at an option it does not have',
  'setup.problem.kept': 'The form lacks what it must ask: the traffic asked for, who signs, the declaration',
} satisfies Translation<typeof source>;
