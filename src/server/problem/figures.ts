import { yearOf, yearPeriod } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import type { Kept } from '#domain/ledger/definition.ts'
import { valueInWords } from '#domain/metric/explain.ts'
import { planOf } from '#domain/metric/resolve.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { problemFigures } from '#domain/problem/board-contract.ts'
import { readFigures } from '#store/metric/figure.ts'
import { handler } from '../handle.ts'
import { getPlace } from '../metric/place.ts'

const REGISTERS = ['problem', 'overseen'] as const satisfies readonly Kept[]

export const figures = handler(problemFigures, async (context, { unit, year }) => {
  const { tx, scope, packs, today } = context
  const period = yearPeriod(year ?? yearOf(today))
  const place = await getPlace(context, { unit, on: period.to < today ? period.to : today })
  const metrics = metricsOf(packs)
  const answers = await readFigures(
    tx,
    scope,
    packs,
    metrics.map(({ metric }) => ({ metric: metric.id, unit: place, reach: metric.reach, period })),
  )
  const asked = metrics.map(({ register, metric }, index) => ({
    register,
    metric,
    value: answers[index]?.value,
  }))
  const found = groupBy(asked, one => one.register)
  return {
    unit: { id: place.id, name: place.name },
    period,
    groups: REGISTERS.flatMap(register => {
      const figures = (found.get(register) ?? []).map(({ metric, value }) => ({
        metric: metric.id,
        label: metric.label,
        reach: metric.reach,
        valueWords: value ? valueInWords(value, metric) : null,
        holds: value?.kind === 'claim' ? value.holds : null,
      }))
      const ledger = [...packs.ledgers.values()].find(one => one.kept === register)
      return ledger && figures.some(one => one.valueWords !== null) ? [{ label: ledger.label, figures }] : []
    }),
  }
})

/** Every metric that counts nothing but problems, with the register it reads. */
function metricsOf(packs: Packs) {
  return [...packs.metrics.values()].flatMap(metric => {
    const read = planOf(packs, metric.id).parts.map(part => part.counting.ledger.kept)
    const register = REGISTERS.find(one => read.every(kept => kept === one))
    return register ? [{ register, metric }] : []
  })
}
