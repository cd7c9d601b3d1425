import type { CodeList } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { IntakeColumn } from '#domain/intake/column.ts'

export const ROLL_KINDS = ['units', 'people'] as const
export type RollKind = (typeof ROLL_KINDS)[number]

/** Under which names the kinds of unit and the roles of posts are chosen from in a roll. */
export const KIND_LIST = 'roll-unit-kind'
export const ROLE_LIST = 'roll-post-role'

/** A roll that comes in as a workbook: what it is called, how to fill it, and its columns. */
export interface Roll {
  label: string
  notes: readonly string[]
  columns: readonly IntakeColumn[]
}

const AFTER =
  '填好后在系统的“组织与人员”页点“从 Excel 导入”。导入前会逐行列出会怎样；有问题的行不会导入，可取回改好再导，已有的不会重复。'

export const ROLLS: Record<RollKind, Roll> = {
  units: {
    label: '单位名册',
    notes: [
      '一行一个单位。上级可以是系统里已有的单位，也可以是本表里别的行，先后不论。',
      '已有的单位按编码认，不会改动；更名、调整隶属、撤销请在页面上办。',
      AFTER,
    ],
    columns: [
      text('code', { label: '编码', max: 32, required: true, help: '字母、数字和短横线，各单位不同' }),
      text('name', { label: '全称', max: 80, required: true }),
      text('shortName', { label: '简称', max: 40, required: true }),
      choice('kind', { label: '类别', codes: KIND_LIST, required: true }),
      text('parent', { label: '上级单位', max: 80, required: true, help: '写编码、全称或简称' }),
      date('openedOn', { label: '成立日期', required: true }),
    ],
  },
  people: {
    label: '人员名册',
    notes: [
      '一行一个人；一人有几个岗位的，一个岗位一行，姓名和单位照写。岗位名称、岗位权限、任职日期三栏或都填，或都不填。',
      '同一单位、同一姓名的视为同一人；确有重名的两人，请在页面上分别登记。已有的人员不会改动，只添新岗位。',
      AFTER,
    ],
    columns: [
      text('name', { label: '姓名', max: 40, required: true }),
      text('unit', { label: '所在单位', max: 80, required: true, help: '写编码、全称或简称' }),
      text('title', { label: '职务', max: 60 }),
      field({ ...common('partyMember', { label: '党员' }), kind: 'yes_no' }),
      text('post', { label: '岗位名称', max: 60 }),
      choice('role', { label: '岗位权限', codes: ROLE_LIST }),
      date('from', { label: '任职日期' }),
      text('round', { label: '届次', max: 20, help: '如“第三届”' }),
      date('dueOn', { label: '任期届满日期' }),
    ],
  },
}

/** A closed list of the house as the code list a column chooses from. */
export function listOf(id: string, { labels }: { labels: Readonly<Record<string, string>> }): CodeList {
  const values = Object.entries(labels).map(([code, label]) => ({
    id: code,
    label,
    words: [],
    retired: false,
    covers: [],
  }))
  return { id, version: 1, label: id, tags: false, values }
}

interface Said {
  label: string
  required?: boolean
  help?: string
}

function common(id: string, { label, required = false, help }: Said) {
  return { id, label, required, folded: false, ...(help === undefined ? {} : { help }) }
}

function text(id: string, { max, ...said }: Said & { max: number }): IntakeColumn {
  return field({ ...common(id, said), kind: 'text', max })
}

function date(id: string, said: Said): IntakeColumn {
  return field({ ...common(id, said), kind: 'date' })
}

function choice(id: string, { codes, ...said }: Said & { codes: string }): IntakeColumn {
  return field({ ...common(id, said), kind: 'choice', codes, many: false })
}

function field(definition: FieldDefinition): IntakeColumn {
  const { id, label, required } = definition
  return { key: id, header: label, required, holds: 'field', field: definition }
}
