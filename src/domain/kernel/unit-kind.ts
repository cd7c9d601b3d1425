/** The kinds of unit; what a unit owes depends on its kind. */
export const UNIT_KINDS = {
  region: '地区',
  committee: '党组（党委）',
  department: '部门',
  town: '乡镇（街道）',
  party_office: '机关党委',
  branch: '党支部',
  office: '内设科室',
} as const
export type UnitKind = keyof typeof UNIT_KINDS
