import type { CodeLists } from '#domain/field/codes.ts'
import { askedOf, type FieldDefinition, type FieldKindName, type FieldOf } from '#domain/field/definition.ts'
import type { Day } from '#domain/kernel/day.ts'
import { findWhole } from '#domain/kernel/numeral.ts'
import { halfWidth } from '#domain/kernel/written-day.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { findDays } from './day.ts'
import { findPoints } from './items.ts'
import { findNamed, type Named } from './named.ts'
import { type Finding, literal, namesOf, type Span } from './span.ts'

/** What a pasted text may speak of. */
export interface Known {
  codes: CodeLists
  people: readonly Named[]
  units: readonly Named[]
  today: Day
}

/**
 * Reads a chat message, or a row copied from a sheet, into the fields of a ledger. Each finding says from which words
 * it was read, and none is more than a proposal: a person confirms it. What is not said stays empty.
 */
export function recognise(ledger: LedgerDefinition, pasted: string, known: Known): Finding[] {
  const text = halfWidth(pasted)
  const [first] = findDays(text, known.today)
  const day: Finding[] = first
    ? [{ place: 'occurredOn', value: first.day, from: first.from, to: first.to }]
    : []
  const found = askedOf(ledger.fields).flatMap(field => findIn(text, field, known))
  const hasTitle = found.some(finding => finding.place === ledger.title)
  return [...day, ...found, ...(hasTitle ? [] : titleFrom(text, { ledger, found }))]
}

type Finder<K extends FieldKindName> = (
  text: string,
  field: FieldOf<K>,
  known: Known,
) => (Span & { value: unknown }) | undefined

const finders = {
  text: (text, field) => afterLabel(text, field.label, field.max),
  long_text: (text, field) => afterLabel(text, field.label, field.max),
  date: (text, field, { today }) => {
    const labelled = afterLabel(text, field.label, 40)
    const day = labelled && findDays(String(labelled.value), today)[0]
    return labelled && day ? { from: labelled.from, to: labelled.to, value: day.day } : undefined
  },
  period: (text, field, { today }) => {
    const labelled = afterLabel(text, field.label, 60)
    const [from, to] = labelled ? findDays(String(labelled.value), today) : []
    return labelled && from && to && from.day <= to.day
      ? { from: labelled.from, to: labelled.to, value: { from: from.day, to: to.day } }
      : undefined
  },
  count: (text, field) =>
    numberOf(text, { label: field.label, unit: field.unit, digits: WHOLE, read: findWhole }),
  amount: (text, field) =>
    numberOf(text, { label: field.label, unit: field.unit, digits: '\\d+(?:\\.\\d{1,4})?', read: String }),
  choice: (text, field, { codes }) => findChoice(text, field, codes),
  people: (text, field, { people }) => listed(findNamed(text, field.label, people), field.max),
  unit: (text, field, { units }) => listed(findNamed(text, field.label, units), field.max),
  yes_no: (text, field) => {
    const labelled = afterLabel(text, field.label, 4)
    const answer = labelled && /^(是|有|已|√|否|无|未)/.exec(String(labelled.value))?.[1]
    return labelled && answer
      ? { from: labelled.from, to: labelled.to, value: ['是', '有', '已', '√'].includes(answer) }
      : undefined
  },
  items: (text, field, known) => {
    const points = findPoints(text)
    const [first] = points
    const last = points.at(-1)
    const words = field.fields.find(inner => inner.kind === 'text' || inner.kind === 'long_text')
    if (!first || !last || !words) return undefined
    const value = points.slice(0, field.max).map(point => ({
      ...Object.fromEntries(
        field.fields
          .filter(inner => inner.kind === 'choice')
          .flatMap(inner => findIn(point.words, inner, known).map(finding => [inner.id, finding.value])),
      ),
      [words.id]: point.words.slice(0, words.max),
    }))
    return { from: first.from, to: last.to, value }
  },
  // A file cannot be pasted as text, and which earlier record is meant cannot be read from it.
  files: () => undefined,
  reference: () => undefined,
} satisfies { [K in FieldKindName]: Finder<K> }

function findIn(text: string, field: FieldDefinition, known: Known): Finding[] {
  const find = finders[field.kind] as Finder<FieldKindName>
  const found = find(text, field, known)
  return found ? [{ place: field.id, ...found }] : []
}

/** 地点：会议室 — what stands behind a label and a colon, to the end of the clause or line. */
function afterLabel(text: string, label: string, max: number): (Span & { value: string }) | undefined {
  const match = new RegExp(`${literal(label)}\\s*[::]\\s*([^\\n;；。]+)`).exec(text)
  const value = match?.[1]?.trim()
  if (!match || !value || value.length > max) return undefined
  return { from: match.index, to: match.index + match[0].length, value }
}

const WHOLE = '\\d[\\d,]*万?|[零〇一二两三四五六七八九十百千]+'

function numberOf(
  text: string,
  asked: { label: string; unit: string; digits: string; read: (digits: string) => unknown },
): (Span & { value: unknown }) | undefined {
  const unit = asked.unit ? literal(asked.unit) : ''
  for (const words of namesOf(asked.label).map(literal)) {
    const shapes = [
      `${words}\\s*(?:人数|数)?\\s*[::]?\\s*(?:共|计|约|为|有)?\\s*(${asked.digits})\\s*(?:${unit}|$|[\\s,，。;；、])`,
      `(?<![\\d第])(${asked.digits})\\s*${unit}\\s*${words}`,
    ]
    for (const shape of shapes) {
      const match = new RegExp(shape).exec(text)
      const value = match?.[1] === undefined ? undefined : asked.read(match[1])
      if (match && value !== undefined) return { from: match.index, to: match.index + match[0].length, value }
    }
  }
  return undefined
}

/** The longest word of the list that the text holds; of lists that may hold several, all that are no part of another. */
function findChoice(
  text: string,
  field: FieldOf<'choice'>,
  codes: CodeLists,
): (Span & { value: unknown }) | undefined {
  const hits = (codes.get(field.codes)?.values ?? [])
    .filter(code => !code.retired)
    .flatMap(code =>
      [code.label, ...code.words].map(words => ({ id: code.id, words, from: text.indexOf(words) })),
    )
    .filter(hit => hit.from >= 0 && hit.words.length >= 2)
    .sort((a, b) => b.words.length - a.words.length || a.from - b.from)
  const [best] = hits
  if (!best) return undefined
  const to = best.from + best.words.length
  if (!field.many) return { from: best.from, to, value: best.id }
  const whole = hits.filter(hit => !hits.some(other => other !== hit && covers(other, hit)))
  return { from: best.from, to, value: [...new Set(whole.map(hit => hit.id))] }
}

function covers(outer: { from: number; words: string }, inner: { from: number; words: string }): boolean {
  const [end, innerEnd] = [outer.from + outer.words.length, inner.from + inner.words.length]
  return outer.from <= inner.from && innerEnd <= end && outer.words.length > inner.words.length
}

function listed(
  found: (Span & { ids: number[] }) | undefined,
  max: number,
): (Span & { value: number[] }) | undefined {
  return found && { from: found.from, to: found.to, value: found.ids.slice(0, max) }
}

const VERBS = /^.*?(?:召开|举行|举办|开展|组织|观看|参观|印发|发放)(?:了)?/

/** Without a labelled title: the clause that names what was done, from its verb on (召开“2023年第6次党组会”). */
function titleFrom(
  text: string,
  { ledger, found }: { ledger: LedgerDefinition; found: readonly Finding[] },
): Finding[] {
  const field = ledger.fields.find(one => one.id === ledger.title)
  const kind = found.find(finding =>
    ledger.fields.some(one => one.id === finding.place && one.kind === 'choice'),
  )
  if (field?.kind !== 'text' || !kind) return []
  const before = text.slice(0, kind.from)
  const start = Math.max(...['\n', '。', '，', ',', ';', '；', ':'].map(sign => before.lastIndexOf(sign))) + 1
  const length = /[\n。，,;；:]/.exec(text.slice(kind.to))?.index ?? text.length - kind.to
  const clause = text.slice(start, kind.to + length)
  const words = clause.replace(VERBS, '').trim()
  if (words.length < 2 || words.length > field.max) return []
  const from = start + clause.lastIndexOf(words)
  return [{ place: field.id, value: words, from, to: from + words.length }]
}
