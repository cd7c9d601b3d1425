import type { Cadence, FirstItemCadence } from '#domain/duty/cadence.ts'
import type { DutyDefinition, NormDefinition } from '#domain/duty/definition.ts'
import { canOwn, OWNERS } from '#domain/duty/owner.ts'
import { UNIT_KINDS } from '#domain/kernel/unit-kind.ts'
import type { Measure, MetricDefinition } from '#domain/metric/definition.ts'
import type { PackError } from '../definition.ts'
import type { Parts, Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { checkConditions } from './conditions.ts'
import { repeatedIds } from './repeated.ts'
import { absent, absentField, absentMetric, checkCovers, complain, type World } from './world.ts'

interface Norms {
  world: World
  norms: ReadonlyMap<string, NormDefinition>
  /** All norms with their places, those laid over included. */
  known: readonly Sited<NormDefinition>[]
}

/** What norms must keep beyond their shape: duties named once, shown by what exists, owned by somebody, without circles. */
export function checkNorms(parts: Parts, { world, norms, known }: Norms): PackError[] {
  const duties = known.flatMap(norm => dutiesIn(norm))
  return [
    ...parts.norms.flatMap(norm => checkNorm(norm, { norms, faulty: parts.faulty.norms })),
    ...parts.norms.flatMap(norm =>
      dutiesIn(norm).flatMap(duty => checkDuty(duty, { prefix: `${norm.value.id}.`, world })),
    ),
    ...repeatedIds(duties, '职责'),
    ...(parts.norms.length > 0 ? checkChains(duties) : []),
  ]
}

function dutiesIn({ value, source, path }: Sited<NormDefinition>): Sited<DutyDefinition>[] {
  return value.duties.map((duty, index) => ({ value: duty, source, path: [...path, 'duties', index] }))
}

function checkNorm(
  sited: Sited<NormDefinition>,
  { norms, faulty }: { norms: Norms['norms']; faulty: ReadonlySet<string> },
): PackError[] {
  const { id, year, issued, in_force: inForce, ends, replaced_by: next } = sited.value
  const errors: PackError[] = []
  if (year === undefined && issued === undefined) {
    errors.push(complain(sited, ['document'], '缺少“year”，请写明印发年份；一年说不清的写“issued”'))
  }
  if (ends !== undefined && ends < inForce) {
    errors.push(complain(sited, ['ends'], '失效日期早于施行日期，请改正'))
  }
  if (next === undefined) return errors
  const message = absent(next, { noun: '规范', known: norms, faulty })
  if (message) errors.push(complain(sited, ['replaced_by'], message))
  if (ends === undefined) {
    errors.push(complain(sited, ['replaced_by'], '已被别的规范取代，请用“ends”写明失效日期'))
  }
  const way = successorsOf(id, norms)
  if (way.at(-1) === id) {
    const names = [id, ...way].map(step => norms.get(step)?.document ?? step).join('→')
    errors.push(complain(sited, ['replaced_by'], `取代关系绕成了圈：${names}，请改正`))
  }
  return errors
}

/** The norms that follow one after another, until there is none or one comes again. */
function successorsOf(id: string, norms: Norms['norms']): string[] {
  const way: string[] = []
  for (let next = norms.get(id)?.replaced_by; next !== undefined; next = norms.get(next)?.replaced_by) {
    const again = way.includes(next)
    if (again) return way
    way.push(next)
    if (next === id) return way
  }
  return way
}

function checkDuty(
  sited: Sited<DutyDefinition>,
  { prefix, world }: { prefix: string; world: World },
): PackError[] {
  const { id, owner, subjects, cadence, times, shown_by: shownBy, covers } = sited.value
  const errors = checkCovers(sited, covers, ['covers'])
  if (!id.startsWith(prefix)) errors.push(complain(sited, ['id'], `职责的标识要以“${prefix}”开头，请改名`))
  subjects.forEach((subject, index) => {
    const at = ['subjects', index]
    if (subjects.indexOf(subject) !== index) {
      errors.push(complain(sited, at, `“${UNIT_KINDS[subject]}”写了两次，请删去一处`))
    }
    if (owner === undefined || canOwn(owner, subject)) return
    const message = `“${UNIT_KINDS[subject]}”里没有人能任${OWNERS[owner].label}，这项职责找不到责任人，请改“owner”或去掉这类单位`
    errors.push(complain(sited, at, message))
  })
  if (shownBy)
    errors.push(...checkSelecting(sited, { id: shownBy.metric, path: ['shown_by', 'metric'], world }))
  return [
    ...errors,
    ...checkCadence(sited, cadence, world),
    ...checkTimes(sited, { cadence, times, shownBy }),
  ]
}

function checkCadence(sited: Sited<DutyDefinition>, cadence: Cadence, world: World): PackError[] {
  if ('festivals' in cadence) {
    return cadence.festivals.flatMap((festival, index) =>
      cadence.festivals.indexOf(festival) === index
        ? []
        : [complain(sited, ['cadence', 'festivals', index], `节日“${festival}”写了两次，请删去一处`)],
    )
  }
  if ('after' in cadence) {
    return checkSelecting(sited, { id: cadence.after.metric, path: ['cadence', 'after', 'metric'], world })
  }
  return 'each' in cadence ? checkFirstItem(sited, cadence, world) : []
}

/** What happens once by its nature cannot be asked for several times; what shows itself needs nothing to show it. */
function checkTimes(
  sited: Sited<DutyDefinition>,
  { cadence, times, shownBy }: { cadence: Cadence; times: number; shownBy: DutyDefinition['shown_by'] },
): PackError[] {
  const once = 'each' in cadence || 'term' in cadence
  return [
    ...(once && times > 1 ? [complain(sited, ['times'], '这种周期每次只要一次，请删去“times”')] : []),
    ...('each' in cadence && shownBy
      ? [complain(sited, ['shown_by'], '首项由那次登记自己说明，请删去“shown_by”')]
      : []),
  ]
}

const SELECTING: readonly Measure[] = ['entries', 'items']

/** Only metrics that count entries or items select what can fulfil a duty or call for one. */
function checkSelecting(
  sited: Sited<DutyDefinition>,
  {
    id,
    path,
    world,
    measures = SELECTING,
  }: { id: string; path: Path; world: World; measures?: readonly Measure[] },
): PackError[] {
  const metric = world.metrics.get(id)
  if (!metric) {
    const message = absentMetric(id, world)
    return message ? [complain(sited, path, message)] : []
  }
  if (measures.includes(metric.measure)) return checkOccurring(sited, { metric, path, world })
  const message = `“${id}”的 measure 是 ${metric.measure}，此处只能写 measure 为 ${measures.join('、')} 的指标`
  return [complain(sited, path, message)]
}

/** A duty is matched with entries as they come and by the day they occurred: nothing else is noticed. */
function checkOccurring(
  sited: Sited<DutyDefinition>,
  { metric, path, world }: { metric: MetricDefinition; path: Path; world: World },
): PackError[] {
  if (!('ledger' in metric)) return []
  const { id, on, standing, where } = metric
  const dated = on !== undefined || standing || where.some(condition => 'by_end' in condition)
  const message = world.ledgers.get(metric.ledger)?.kept
    ? `“${id}”数的台账由程序自动形成，没有登记可以对上，请换一个指标`
    : dated
      ? `“${id}”按期末或字段里的日期计数，对不上哪一天做了，请换一个按发生日期计的指标`
      : undefined
  return message ? [complain(sited, path, message)] : []
}

function checkFirstItem(
  sited: Sited<DutyDefinition>,
  { each, first_item: first }: FirstItemCadence,
  world: World,
): PackError[] {
  const path = ['cadence', 'first_item']
  const wrong = checkSelecting(sited, {
    id: each.metric,
    path: ['cadence', 'each', 'metric'],
    world,
    measures: ['entries'],
  })
  const metric = world.metrics.get(each.metric)
  const fields = metric?.measure === 'entries' ? world.ledgers.get(metric.ledger)?.fields : undefined
  if (!fields) return wrong
  const field = fields.find(one => one.id === first.field)
  if (!field) return [...wrong, complain(sited, [...path, 'field'], absentField(first.field, fields) ?? '')]
  if (field.kind !== 'items') {
    const message = `first_item 只能用于 items 字段，“${field.id}”是 ${field.kind} 字段，请换一个字段`
    return [...wrong, complain(sited, [...path, 'field'], message)]
  }
  return [
    ...wrong,
    ...checkConditions(sited, {
      conditions: first.item,
      fields: field.fields,
      path: [...path, 'item'],
      world,
    }),
  ]
}

/** An entry that fulfils one duty may call for another; it may not come round to calling for itself. */
function checkChains(duties: readonly Sited<DutyDefinition>[]): PackError[] {
  const links = duties.flatMap(sited => {
    const { cadence, shown_by: shownBy } = sited.value
    return 'after' in cadence && shownBy ? [{ sited, from: cadence.after.metric, to: shownBy.metric }] : []
  })
  return links.flatMap(({ sited, from, to }) => {
    const reached = new Set([to])
    for (const metric of reached) {
      for (const link of links) if (link.from === metric) reached.add(link.to)
    }
    if (!reached.has(from)) return []
    const message = `完成它的登记又会引出它自己，应办永远办不完，请改“after”或“shown_by”`
    return [complain(sited, ['shown_by', 'metric'], message)]
  })
}
