import type { CodeList } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import { canonical } from './canonical.ts'
import type { ExtensionFile, LedgerFile } from './definition.ts'
import { countOf } from './parse-ledger.ts'

export type OwnFile = LedgerFile | ExtensionFile

/** How much hangs on the present version: counts of entries by field (`place`, `items.topic`) and code (`list code`), of reports' blanks by metric. */
export interface Used {
  entries: number
  fields: ReadonlyMap<string, number>
  codes: ReadonlyMap<string, number>
  metrics: ReadonlyMap<string, number>
}

export const UNUSED: Used = { entries: 0, fields: new Map(), codes: new Map(), metrics: new Map() }

/** One difference between two versions; `refusal` says why it may not be made and what to do instead. */
export interface Change {
  what: 'added' | 'changed' | 'retired' | 'removed'
  /** In the new version, e.g. `fields.2.kind`; of something removed the list it stood in. */
  path: PropertyKey[]
  words: string
  refusal: string | null
}

/**
 * What a new version of an own file changes. Whatever entries, or reports, hang on may be renamed, moved or retired,
 * never removed or made into something else; what nothing hangs on may be anything.
 */
export function changesOf(before: OwnFile, after: OwnFile, used: Used): Change[] {
  return [
    ...settingChanges(before, after),
    ...fieldChanges({ before: before.fields, after: after.fields }, { path: ['fields'], prefix: '', used }),
    ...codeChanges(before, after, used),
    ...metricChanges(before, after, used),
  ]
}

/** A code by its list; its key among what is used. */
export function codeKey(list: string, code: string): string {
  return `${list} ${code}`
}

/** The codes, by list, that a new version no longer has: how many entries chose them has to be found out. */
export function removedCodes(before: OwnFile, after: OwnFile): { list: string; code: string }[] {
  const kept = new Set(codesOf(after).map(one => codeKey(one.list, one.code.id)))
  return codesOf(before)
    .filter(one => !kept.has(codeKey(one.list, one.code.id)))
    .map(one => ({ list: one.list, code: one.code.id }))
}

const SETTINGS: Readonly<Record<string, string>> = {
  label: '名称',
  group: '分组',
  summary: '说明',
  occurred: '日期名称',
  title: '标题字段',
  evidence: '佐证材料',
  visibility: '谁可以查看',
  list: '列表栏目',
  covers: '所属机制',
}

function settingChanges(before: OwnFile, after: OwnFile): Change[] {
  const old = before as Readonly<Record<string, unknown>>
  const held = after as Readonly<Record<string, unknown>>
  const changes = Object.entries(SETTINGS)
    .filter(([key]) => differ(old[key], held[key]))
    .map(([key, name]) => changed([key], `${name}${fromTo(old[key], held[key])}`))
  if (differ(old.extends, held.extends)) {
    const refusal = `扩充的是“${String(old.extends)}”，不能换成别的台账，请另建一份扩充`
    changes.push({ ...changed(['extends'], '扩充的台账变了'), refusal })
  }
  if (Boolean(old.retired) === Boolean(held.retired)) return changes
  if (!held.retired) return [...changes, changed(['retired'], '台账恢复使用')]
  return [
    ...changes,
    { ...changed(['retired'], '台账停用，不再登记，已有登记照样可查可计'), what: 'retired' },
  ]
}

interface Pair<T> {
  before: readonly T[]
  after: readonly T[]
}
interface Within {
  path: readonly PropertyKey[]
  /** Of an item's fields `items.`, else nothing. */
  prefix: string
  used: Used
}

function fieldChanges({ before, after }: Pair<FieldDefinition>, within: Within): Change[] {
  const { path, prefix, used } = within
  const removed = before
    .filter(field => !after.some(one => one.id === field.id))
    .map(field => {
      const entries = used.fields.get(prefix + field.id) ?? 0
      return gone(path, `删去字段“${field.label}”`, entries && heldBack(`字段“${field.label}”`, entries))
    })
  const rest = after.flatMap((field, index) => {
    const old = before.find(one => one.id === field.id)
    const at = [...path, index]
    return old ? oneField(old, field, { ...within, path: at }) : [added(at, `新增字段“${field.label}”`)]
  })
  const moved = orderOf(before, after) !== orderOf(after, before)
  return [...removed, ...rest, ...(moved ? [changed([...path], '字段的先后调整了')] : [])]
}

/** What a field is; the rest only says how it is asked for and shown. */
const NATURE = ['kind', 'codes', 'many', 'ledger', 'unit'] as const
const NATURE_WORDS = {
  kind: '类型',
  codes: '代码表',
  many: '单选多选',
  ledger: '引用的台账',
  unit: '计量单位',
} as const satisfies Record<(typeof NATURE)[number], string>

const MANNER: Readonly<Record<string, string>> = {
  label: '名称',
  required: '必填',
  folded: '收在“更多字段”里',
  help: '填写提示',
  item: '每一项的叫法',
  min: '最小值',
  max: '上限',
}

function oneField(before: FieldDefinition, after: FieldDefinition, within: Within): Change[] {
  const { path, prefix, used } = within
  const old = before as Readonly<Record<string, unknown>>
  const held = after as Readonly<Record<string, unknown>>
  const name = `字段“${before.label}”`
  const entries = used.fields.get(prefix + before.id) ?? 0
  const asked = before.kind === after.kind ? NATURE : (['kind'] as const)
  const natures = asked
    .filter(key => differ(old[key], held[key]))
    .map(key => {
      const words = `${name}的${NATURE_WORDS[key]}${fromTo(old[key], held[key])}`
      const refusal = `已有${entries}条登记按原来的填了${name}，不能改${NATURE_WORDS[key]}；请停用它，另加一个字段`
      return { ...changed([...path, key], words), refusal: entries > 0 ? refusal : null }
    })
  const manners = Object.entries(MANNER)
    .filter(([key]) => before.kind === after.kind && differ(old[key], held[key]))
    .map(([key, words]) => changed([...path, key], `${name}的${words}${fromTo(old[key], held[key])}`))
  const inner =
    before.kind === 'items' && after.kind === 'items'
      ? fieldChanges(
          { before: before.fields, after: after.fields },
          { path: [...path, 'fields'], prefix: `${before.id}.`, used },
        )
      : []
  return [...natures, ...manners, ...retirement(before, after, { path, name }), ...inner]
}

function retirement(
  before: { retired?: boolean | undefined },
  after: { retired?: boolean | undefined },
  { path, name }: { path: readonly PropertyKey[]; name: string },
): Change[] {
  if (Boolean(before.retired) === Boolean(after.retired)) return []
  if (!after.retired) return [changed([...path, 'retired'], `${name}恢复使用`)]
  return [{ ...changed([...path, 'retired'], `${name}停用，已有登记照样显示`), what: 'retired' }]
}

type Code = CodeList['values'][number]

interface PlacedCode {
  list: string
  listLabel: string
  code: Code
  path: PropertyKey[]
}

function codesOf(file: OwnFile): PlacedCode[] {
  const own = file.codes.flatMap((list, at) =>
    list.values.map((code, index) => ({
      list: list.id,
      listLabel: list.label,
      code,
      path: ['codes', at, 'values', index],
    })),
  )
  if (!('values' in file)) return own
  const added = file.values.flatMap((more, at) =>
    more.values.map((code, index) => ({
      list: more.codes,
      listLabel: more.codes,
      code,
      path: ['values', at, 'values', index],
    })),
  )
  return [...own, ...added]
}

function codeChanges(before: OwnFile, after: OwnFile, used: Used): Change[] {
  const old = new Map(codesOf(before).map(one => [codeKey(one.list, one.code.id), one]))
  const held = new Map(codesOf(after).map(one => [codeKey(one.list, one.code.id), one]))
  const removed = [...old]
    .filter(([key]) => !held.has(key))
    .map(([key, { code, listLabel }]) => {
      const name = `“${listLabel}”的“${code.label}”`
      const entries = used.codes.get(key) ?? 0
      return gone(['codes'], `删去${name}`, entries && heldBack(name, entries))
    })
  const rest = [...held].flatMap(([key, { code, listLabel, path }]) => {
    const was = old.get(key)?.code
    const name = `“${listLabel}”的“${(was ?? code).label}”`
    if (!was) return [added(path, `新增${name}`)]
    const renamed = differ(was.label, code.label)
      ? [changed([...path, 'label'], `${name}${fromTo(was.label, code.label)}`)]
      : []
    const reworded = differ(was.words, code.words) ? [changed([...path, 'words'], `${name}的别称变了`)] : []
    return [...renamed, ...reworded, ...retirement(was, code, { path, name })]
  })
  return [...removed, ...rest]
}

function metricChanges(before: OwnFile, after: OwnFile, used: Used): Change[] {
  const old = metricsOf(before)
  const held = metricsOf(after)
  const removed = old
    .filter(metric => !held.some(one => one.id === metric.id))
    .map(({ id, label }) => {
      const blanks = used.metrics.get(id) ?? 0
      const refusal = `报告里有${blanks}处空用着指标“${label}”，不能删去，请留着它`
      return gone(['metrics'], `删去指标“${label}”`, blanks && refusal)
    })
  const rest = held.flatMap((metric, index) => {
    const was = old.find(one => one.id === metric.id)
    const path = ['metrics', index]
    if (!was) return [added(path, `新增指标“${metric.label}”`)]
    if (!differ(was.content, metric.content)) return []
    const blanks = used.metrics.get(metric.id) ?? 0
    const note = blanks > 0 ? `，报告里${blanks}处空用着它，数字可能随之变化` : ''
    return [changed(path, `指标“${was.label}”的口径或名称变了${note}`)]
  })
  return [...removed, ...rest]
}

function metricsOf(file: OwnFile): { id: string; label: string; content: unknown }[] {
  // A ledger without metrics has one all the same.
  const written =
    file.metrics.length === 0 && 'fields' in file && 'title' in file ? [countOf(file)] : file.metrics
  return written.map(content => {
    const { id, label } = content as { id?: unknown; label?: unknown }
    return { id: String(id), label: String(label ?? id), content }
  })
}

function heldBack(name: string, entries: number): string {
  return `已有${entries}条登记填了${name}，不能删去；请改为停用：已有登记照样显示，新登记不再出现`
}

function added(path: readonly PropertyKey[], words: string): Change {
  return { what: 'added', path: [...path], words, refusal: null }
}

function changed(path: readonly PropertyKey[], words: string): Change {
  return { what: 'changed', path: [...path], words, refusal: null }
}

function gone(path: readonly PropertyKey[], words: string, refusal: string | 0): Change {
  return { what: 'removed', path: [...path], words, refusal: refusal || null }
}

/** The ids of a list that the other list has too, in order. */
function orderOf(fields: readonly { id: string }[], others: readonly { id: string }[]): string {
  const known = new Set(others.map(one => one.id))
  return fields.flatMap(one => (known.has(one.id) ? one.id : [])).join(' ')
}

function differ(a: unknown, b: unknown): boolean {
  return canonical(plain(a)) !== canonical(plain(b))
}

/** Not said, said no, and said nothing are the same. */
function plain(value: unknown): unknown {
  if (value === undefined || value === false) return null
  return JSON.parse(JSON.stringify(value))
}

function fromTo(before: unknown, after: unknown): string {
  const words = [before, after].map(value => {
    if (value === undefined || value === false || value === null) return '无'
    if (value === true) return '是'
    return typeof value === 'object' ? undefined : String(value)
  })
  return words.includes(undefined) ? '变了' : `由“${words[0]}”改为“${words[1]}”`
}
