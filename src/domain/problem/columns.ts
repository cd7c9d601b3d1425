/** The usual columns of 问题清单、整改清单、责任清单 as one table; a list in them can be brought in again. */
export const PROBLEM_COLUMNS = [
  { key: 'no', header: '编号', width: 13, breadth: 2.8 },
  { key: 'unit', header: '整改单位', width: 16, breadth: 2.1 },
  { key: 'aspect', header: '问题类别', width: 14, breadth: 2.1 },
  { key: 'title', header: '存在问题', width: 40, breadth: 3.1 },
  { key: 'measures', header: '整改措施', width: 40, breadth: 3.1 },
  { key: 'leader', header: '责任领导', width: 11, breadth: 2.1 },
  { key: 'owner', header: '责任人', width: 11, breadth: 1.6 },
  { key: 'deadline', header: '整改期限', width: 13, breadth: 3.1 },
  { key: 'status', header: '整改情况', width: 14, breadth: 1.6 },
  { key: 'closedOn', header: '销号日期', width: 13, breadth: 3.1 },
] as const
export type ProblemColumn = (typeof PROBLEM_COLUMNS)[number]['key']
