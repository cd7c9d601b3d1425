import { UNIT_KINDS } from '#domain/kernel/unit-kind.ts'
import type { Condition } from '#domain/metric/definition.ts'
import type { Cadence } from './cadence.ts'
import { CONFIDENCE, type DutyDefinition, isOnByDefault, LEVELS, type NormDefinition } from './definition.ts'
import { OWNERS } from './owner.ts'
import { cadenceInWords } from './words.ts'

/** One thing a new version of a norm does, as an administrator reads it before it holds. */
export interface NormChange {
  what: 'added' | 'removed' | 'changed'
  /** The duty; of the norm itself null. */
  duty: string | null
  label: string
  /** What changed, each as “频次：每月一次，月末前 → 每季度一次，季末前”; of a duty added or removed what it says. */
  words: string[]
  /** Whether windows not yet over have to be made anew. */
  moves: boolean
}

/** What a new version of a norm changes, duty by duty; nothing when it says the same. */
export function changesOfNorm(
  before: NormDefinition,
  after: NormDefinition,
  labelOf: (metric: string) => string,
): NormChange[] {
  const former = new Map(before.duties.map(duty => [duty.id, duty]))
  const kept = new Set(after.duties.map(duty => duty.id))
  const own = differences(NORM_WORDS, before, after, labelOf)
  return [
    ...(own.words.length > 0
      ? [{ what: 'changed' as const, duty: null, label: after.document, ...own }]
      : []),
    ...before.duties
      .filter(duty => !kept.has(duty.id))
      .map(duty => ({ what: 'removed' as const, ...whole(duty, labelOf) })),
    ...after.duties.flatMap((duty): NormChange[] => {
      const old = former.get(duty.id)
      if (!old) return [{ what: 'added', ...whole(duty, labelOf) }]
      const found = differences(DUTY_WORDS, old, duty, labelOf)
      return found.words.length > 0 ? [{ what: 'changed', duty: duty.id, label: duty.label, ...found }] : []
    }),
  ]
}

/** The duties that somebody may have cited and that the version changes or takes away; one added was cited by nobody yet. */
export function dutiesTouched(changes: readonly Pick<NormChange, 'what' | 'duty'>[]): string[] {
  return changes.flatMap(({ what, duty }) => (what === 'added' || duty === null ? [] : [duty]))
}

interface Attribute<T> {
  name: string
  inWords: (of: T, labelOf: (metric: string) => string) => string
  /** Whether it says when, or of whom, something is owed. */
  moves: boolean
}

const NORM_WORDS: readonly Attribute<NormDefinition>[] = [
  { name: '文件名称', inWords: norm => norm.document, moves: false },
  { name: '印发时间', inWords: norm => norm.issued ?? (norm.year ? `${norm.year}年` : ''), moves: false },
  { name: '文号', inWords: norm => norm.number ?? '', moves: false },
  { name: '层级', inWords: norm => LEVELS[norm.level], moves: false },
  { name: '施行日期', inWords: norm => norm.in_force, moves: true },
  { name: '失效日期', inWords: norm => norm.ends ?? '', moves: true },
  { name: '取代它的规范', inWords: norm => norm.replaced_by ?? '', moves: false },
  { name: '说明', inWords: norm => norm.note ?? '', moves: false },
]

const DUTY_WORDS: readonly Attribute<DutyDefinition>[] = [
  { name: '名称', inWords: duty => duty.label, moves: false },
  { name: '条款', inWords: duty => duty.article, moves: false },
  { name: '条号把握', inWords: duty => CONFIDENCE[duty.article_confidence], moves: false },
  { name: '频次把握', inWords: duty => CONFIDENCE[duty.confidence], moves: false },
  { name: '默认', inWords: duty => (isOnByDefault(duty) ? '启用' : '停用'), moves: true },
  { name: '适用单位', inWords: duty => duty.subjects.map(one => UNIT_KINDS[one]).join('、'), moves: true },
  { name: '责任人', inWords: duty => (duty.owner ? OWNERS[duty.owner].label : '本单位'), moves: false },
  { name: '频次', inWords: cadenceInWords, moves: true },
  { name: '由什么引出', inWords: triggerInWords, moves: true },
  { name: '首项要求', inWords: duty => firstInWords(duty.cadence), moves: true },
  {
    name: '由什么说明',
    inWords: (duty, labelOf) => (duty.shown_by ? labelOf(duty.shown_by.metric) : '人工勾选'),
    moves: false,
  },
  { name: '说明', inWords: duty => duty.note ?? '', moves: false },
]

function triggerInWords({ cadence }: DutyDefinition, labelOf: (metric: string) => string): string {
  if ('after' in cadence) return labelOf(cadence.after.metric)
  return 'each' in cadence ? labelOf(cadence.each.metric) : ''
}

function firstInWords(cadence: Cadence): string {
  if (!('each' in cadence)) return ''
  const { field, item } = cadence.first_item
  return `${field} 首项的 ${item.map(conditionInWords).join('、')}`
}

function conditionInWords(condition: Condition): string {
  if ('in' in condition) return `${condition.field} 是 ${condition.in.join('或')}`
  if ('at_least' in condition) return `${condition.field} 至少是 ${condition.at_least}`
  return 'is' in condition ? `${condition.field} 选${condition.is ? '是' : '否'}` : `${condition.field} 已填`
}

function differences<T>(
  attributes: readonly Attribute<T>[],
  before: T,
  after: T,
  labelOf: (metric: string) => string,
): { words: string[]; moves: boolean } {
  const found = attributes.flatMap(({ name, inWords, moves }) => {
    const [old, held] = [inWords(before, labelOf), inWords(after, labelOf)]
    return old === held ? [] : [{ words: `${name}：${old || '无'} → ${held || '无'}`, moves }]
  })
  return { words: found.map(one => one.words), moves: found.some(one => one.moves) }
}

function whole(duty: DutyDefinition, labelOf: (metric: string) => string): Omit<NormChange, 'what'> {
  const subjects = duty.subjects.map(one => UNIT_KINDS[one]).join('、')
  return {
    duty: duty.id,
    label: duty.label,
    words: [`${duty.article}；${subjects}；${cadenceInWords(duty, labelOf)}`],
    moves: true,
  }
}
