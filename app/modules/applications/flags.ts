/** What a row of the queue is pointed out by, where the database can tell it of every row. */
export const FLAGS = ['late', 'supported', 'appeal', 'duplicate', 'expired', 'answer_late'] as const;
export type Flag = (typeof FLAGS)[number];
