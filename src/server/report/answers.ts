import type { Period } from '#domain/kernel/day.ts'
import { valueInWords } from '#domain/metric/explain.ts'
import type { FigureValue, Question } from '#domain/metric/figure.ts'
import type { Blank } from '#domain/report/blanks/types.ts'
import type { BlankAnswer } from '#domain/report/contract.ts'
import { type Filled, fillingOf } from '#domain/report/filling.ts'
import { type BlankQuestion, resolvePeriod } from '#domain/report/question.ts'
import { readFigures } from '#store/metric/figure.ts'
import type { StoredReport } from '#store/report.ts'
import { findUnitPlace, type UnitPlace } from '#store/unit-place.ts'
import type { Context } from '../handle.ts'
import { readPeriods } from '../period/read.ts'

/** A blank's question with the days, unit and person it means in this report, or why it cannot be asked yet. */
export type Resolved = { question: Question; days: Period } | { refusal: string; days: Period | null }

/** A question as it was asked, resolved, and answered at this moment. */
export interface Answered {
  resolved: Resolved
  value: FigureValue
}

/** Answers many questions of one report in few statements; the order is kept. */
export async function answerAll(
  context: Context,
  report: StoredReport,
  asked: readonly BlankQuestion[],
): Promise<Answered[]> {
  const resolve = await prepareResolver(context, report)
  const resolved: Resolved[] = []
  for (const question of asked) resolved.push(await resolve(question))
  const open = resolved.flatMap(found => ('question' in found ? [found.question] : []))
  const figures = await readFigures(context.tx, context.scope, context.packs, open)
  let next = 0
  return resolved.map(found => ({
    resolved: found,
    value: 'question' in found ? (figures[next++]?.value ?? noBasis('没有登记')) : noBasis(found.refusal),
  }))
}

/** What a blank is filled with, and the words of the figure; without a value the reason. */
export function answerOf(
  context: Pick<Context, 'packs'>,
  {
    blank,
    text,
    question,
    answered,
  }: { blank: Blank; text: string; question: BlankQuestion; answered: Answered },
): { answer: BlankAnswer; filled: Filled | null } {
  const metric = context.packs.metrics.get(question.metric)
  const { value } = answered
  if (!metric || value.kind === 'none') {
    const reason = value.kind === 'none' ? value.reason : '现有台账中已没有这个指标'
    return { answer: { text: null, valueWords: null, reason }, filled: null }
  }
  const filled = fillingOf({ blank, value, metricUnit: metric.units[0] ?? '', text })
  return {
    answer: { text: filled?.text ?? null, valueWords: valueInWords(value, metric), reason: null },
    filled,
  }
}

async function prepareResolver(
  context: Context,
  report: StoredReport,
): Promise<(asked: BlankQuestion) => Promise<Resolved>> {
  const periods = new Map((await readPeriods(context)).map(({ name, from, to }) => [name, { from, to }]))
  const own: UnitPlace = {
    id: report.unit,
    name: report.unitName,
    shortName: report.unitShortName,
    ord: report.ord,
    ordEnd: report.ordEnd,
  }
  return async asked => {
    const period = resolvePeriod(asked.period, report, periods)
    if ('refusal' in period) return { refusal: period.refusal, days: null }
    const { days } = period
    if (!context.packs.metrics.has(asked.metric)) return { refusal: '现有台账中已没有这个指标，请另选', days }
    const unit =
      asked.unit === undefined
        ? own
        : await findUnitPlace(context.tx, context.scope, { id: asked.unit, on: days.to })
    if (!unit) return { refusal: '所问的单位不在您可以查看的范围内，请另选', days }
    if (asked.byReporter && report.reporter === null)
      return { refusal: '这个数只计报告人本人的，请先写明报告人', days }
    return { days, question: questionOf({ asked, days, unit, reporter: report.reporter }) }
  }
}

function questionOf(input: {
  asked: BlankQuestion
  days: Period
  unit: UnitPlace
  reporter: number | null
}): Question {
  const { asked, days, unit, reporter } = input
  return {
    metric: asked.metric,
    unit: { id: unit.id, ord: unit.ord, ordEnd: unit.ordEnd },
    reach: asked.reach,
    period: days,
    ...(asked.byReporter && reporter !== null ? { person: reporter } : {}),
    ...(asked.tag ? { tag: asked.tag } : {}),
  }
}

function noBasis(reason: string): FigureValue {
  return { kind: 'none', reason }
}
