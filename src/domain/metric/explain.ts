import { type CodeLists, tagInWords } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import { dayInWords, dayOfInstant } from '#domain/kernel/day.ts'
import { quotedCodes } from './conditions.ts'
import type { MetricDefinition } from './definition.ts'
import type { FigureValue, Question } from './figure.ts'
import { clockOf } from './instant.ts'
import { periodInWords } from './period.ts'
import { type Catalogue, type Counting, type Operand, planOf, type Test } from './resolve.ts'

/** What a metric counts, in one Chinese sentence made from its definition. */
export function defineInWords(catalogue: Catalogue, metric: MetricDefinition): string {
  const [first = '', second = ''] = planOf(catalogue, metric.id).operands.map(one =>
    operandOf(one, catalogue),
  )
  if (metric.measure === 'rate') {
    return `百分比，保留两位小数；分母没有登记或为0时不计算。分子：${first}。分母：${second}。${VOIDED}。`
  }
  if (metric.measure === 'claim') return `没有一个例外才成立。例外：${first}。全部：${second}。${VOIDED}。`
  return `${first}${metric.measure === 'union' ? '。' : '；'}${VOIDED}。`
}

function operandOf({ metric, countings }: Operand, catalogue: Catalogue): string {
  const phrases = countings.map(counting => phraseOf(counting, catalogue))
  if (metric.measure !== 'union') return phrases.join('；')
  const counted = countings[0]?.items ? '同一项' : '同一条登记'
  return `符合下列任何一项的都计入，${counted}只计一次：${phrases.join('；')}`
}

/** What a figure is asked of, in words: period, unit, person, tag, instant. */
export function questionInWords(question: Question, asked: Asked = {}): string {
  const { reach, period, person, tag, asOf } = question
  const unit = asked.unitName ?? '本单位'
  return [
    periodInWords(period),
    reach === 'own' ? `${unit}本级` : `${unit}及其下属各单位`,
    ...(person === undefined ? [] : [`只计${asked.personName ?? `人员${person}`}本人的`]),
    ...(tag === undefined ? [] : [`只计标注“${asked.codes ? tagInWords(asked.codes, tag) : tag}”的`]),
    ...(asOf === undefined ? [] : [`截至${instantInWords(asOf)}已登记的`]),
  ].join('，')
}

/** Names of what a question asks by number. */
export interface Asked {
  unitName?: string
  personName?: string
  codes?: CodeLists
}

/** A figure in words with its unit: 12次, 66.67%（2/3）; null when there is none. */
export function valueInWords(value: FigureValue, metric: MetricDefinition): string | null {
  switch (value.kind) {
    case 'number':
      return `${value.number}${metric.units[0] ?? ''}`
    case 'rate':
      return `${value.percent}%（${value.part}/${value.whole}）`
    case 'claim':
      return claimInWords(value, metric.units[0] ?? '')
    case 'values':
      return value.values.join('、')
    case 'none':
      return null
  }
}

function claimInWords(
  { holds, exceptions, of }: Extract<FigureValue, { kind: 'claim' }>,
  unit: string,
): string {
  return holds ? `成立（${of}${unit}，没有例外）` : `不成立（${of}${unit}，例外${exceptions}${unit}）`
}

const VOIDED = '作废的不计，同一件事有几条登记的只计一次'

/** “会议台账中，会议类别为“党组会”的登记，一条计1次”. */
function phraseOf(counting: Counting, catalogue: Catalogue): string {
  const { metric, ledger, where, items, item, on } = counting
  const asked = [
    ...(on ? [`${on.label}在所问时期之内`] : []),
    ...(metric.standing ? [`${ledger.occurred}不晚于期末`] : []),
    ...testsInWords(where, catalogue),
    ...(metric.tag === undefined ? [] : [`标注“${tagInWords(catalogue.codes, metric.tag)}”`]),
  ]
  const records = `“${ledger.label}”中${asked.length > 0 ? `${asked.join('、')}的` : '全部'}登记`
  if (!items) return `${records}，${addedInWords(counting, '条')}`
  const inner = testsInWords(item, catalogue)
  const chosen = `其中${inner.length > 0 ? `${inner.join('、')}的` : '全部'}${items.item}`
  return `${records}，${chosen}，${addedInWords(counting, '个')}`
}

function addedInWords({ metric, field }: Counting, measure: '条' | '个'): string {
  const label = field?.label ?? ''
  switch (metric.measure) {
    case 'entries':
    case 'items':
      return `一${measure}计1${metric.units[0] ?? measure}`
    case 'people':
      return `${label}中的人，同一人只计一次；${unfilled(label)}`
    case 'person_times':
      return field?.kind === 'people'
        ? `逐${measure}累加${label}的人数；${unfilled(label)}`
        : `逐${measure}累加${label}；${unfilled(label)}`
    case 'sum':
      return `逐${measure}累加${label}${unitOf(field)}；${unfilled(label)}`
    case 'mean':
      return `有${label}的逐${measure}相加，除以${measure}数，保留${metric.decimals}位小数${unitOf(field)}；${unfilled(label)}`
    case 'distinct':
      return `${label}有几种不同内容就计几；${unfilled(label)}`
    case 'values':
      return `列出${label}的不同内容，按发生先后；${unfilled(label)}`
  }
}

function unfilled(label: string): string {
  return `未填写${label}的不当作零，另行列出`
}

function unitOf(field: FieldDefinition | undefined): string {
  return field && 'unit' in field && field.unit ? `（${field.unit}）` : ''
}

function testsInWords(tests: readonly Test[], { codes }: Catalogue): string[] {
  const names: Names = { codes, person: String, unit: String }
  return tests.map(test => testInWords(test, names))
}

function testInWords(test: Test, names: Names): string {
  const { field } = test
  switch (test.asks) {
    case 'filled':
      return `已填写${field.label}`
    case 'answer':
      return `${field.label}为“${test.answer ? '是' : '否'}”`
    case 'by_end':
      return `${field.label}${test.answer ? '不晚于期末' : '未填写或晚于期末'}`
    case 'codes': {
      if (test.atLeast !== undefined) return `${field.label}达到${quotedCodes(field, [test.atLeast], names)}`
      return `${field.label}为${quotedCodes(field, test.codes, names)}${test.codes.length > 1 ? '之一' : ''}`
    }
  }
}

function instantInWords(instant: string): string {
  return `${dayInWords(dayOfInstant(instant))}${clockOf(instant)}`
}
