/** A group of mechanisms with consecutive numbers. */
export interface MechanismGroup {
  id: string
  label: string
  first: number
  last: number
}

/** The 18 groups in which the mechanisms of accounting for the main responsibility are numbered. */
export const MECHANISM_GROUPS: readonly MechanismGroup[] = [
  group('G01', '责任清单', { first: 1, last: 19 }),
  group('G02', '组织队伍', { first: 20, last: 32 }),
  group('G03', '组织生活', { first: 33, last: 45 }),
  group('G04', '学习教育', { first: 46, last: 72 }),
  group('G05', '会议决策', { first: 73, last: 89 }),
  group('G06', '请示述职', { first: 90, last: 99 }),
  group('G07', '谈话提醒', { first: 100, last: 108 }),
  group('G08', '廉政风险', { first: 109, last: 124 }),
  group('G09', '作风活动', { first: 125, last: 137 }),
  group('G10', '监督督办', { first: 138, last: 150 }),
  group('G11', '问题整改', { first: 151, last: 165 }),
  group('G12', '意识形态', { first: 166, last: 179 }),
  group('G13', '群众诉求', { first: 180, last: 191 }),
  group('G14', '考核评议', { first: 192, last: 200 }),
  group('G15', '干部荣誉', { first: 201, last: 208 }),
  group('G16', '制度公文', { first: 209, last: 218 }),
  group('G17', '经费节约', { first: 219, last: 224 }),
  group('G18', '平台报告', { first: 225, last: 232 }),
]

/** The mechanisms of one group, `M001` and so on. */
export function mechanismsOf({ first, last }: MechanismGroup): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `M${String(first + index).padStart(3, '0')}`)
}

/** All mechanisms, M001 to M232. */
export const MECHANISMS: readonly string[] = MECHANISM_GROUPS.flatMap(mechanismsOf)

function group(id: string, label: string, range: { first: number; last: number }): MechanismGroup {
  return { id, label, ...range }
}
