import { homeShow } from '#domain/home/contract.ts'
import { daysBetween } from '#domain/kernel/day.ts'
import { covers } from '#domain/kernel/scope.ts'
import { valueInWords } from '#domain/metric/explain.ts'
import { readBusiest, readUnsupported } from '#store/home.ts'
import { readFigures, readSeries } from '#store/metric/figure.ts'
import { listRecords } from '#store/record-list.ts'
import { listReports } from '#store/report.ts'
import { type Context, handler } from '../handle.ts'

const FIGURES = 4
const RECENT = 8

export const show = handler(homeShow, async (context, input) => {
  const year = input.year ?? Number(context.today.slice(0, 4))
  const { tx, scope } = context
  const { rows: recent } = await listRecords(tx, scope, {
    filter: { interval: scope.read, choices: {}, state: 'valid' },
    order: 'recorded',
    limit: RECENT,
  })
  return {
    year,
    todo: [...(await reportWork(context, year)), ...(await evidenceWork(context))],
    figures: await busiestFigures(context, year),
    recent: recent.map(({ id, ledger, title, occurredOn, recordedAt, unitName }) => ({
      id,
      ledger,
      title,
      occurredOn,
      recordedAt,
      unitName,
    })),
  }
})

/** Reports of one's own unit that still have blanks nobody settled. */
async function reportWork({ tx, scope, today }: Context, year: number) {
  const reports = await listReports(tx, scope)
  return reports
    .filter(
      report =>
        !report.frozenAt &&
        report.proposed + report.noBasis > 0 &&
        covers(scope.write, scope.unit.ord) &&
        report.year <= year,
    )
    .slice(0, 10)
    .map(report => {
      const waits = daysBetween(report.openedAt.slice(0, 10), today)
      return {
        when: waits > 14 ? ('week' as const) : ('later' as const),
        title: `${report.name}：待核${report.proposed}处，无依据${report.noBasis}处`,
        detail: `${report.unitName} · ${report.year}年度 · ${waits > 0 ? `已放置${waits}天` : '今天上传'}`,
        action: '继续核定',
        to: `/reports/${report.id}`,
      }
    })
}

/** Entries of one's own unit whose ledger advises evidence and that have none yet. */
async function evidenceWork({ tx, scope, packs, today }: Context) {
  const advised = [...packs.ledgers.values()]
    .filter(ledger => ledger.evidence.advised)
    .map(ledger => ledger.id)
  const rows = await readUnsupported(tx, scope, advised)
  return rows.map(row => {
    const age = daysBetween(row.occurredOn, today)
    return {
      when: age > 30 ? ('overdue' as const) : age > 7 ? ('week' as const) : ('later' as const),
      title: `《${row.title}》还没有${packs.ledgers.get(row.ledger)?.evidence.label ?? '佐证材料'}`,
      detail: `${packs.ledgers.get(row.ledger)?.label ?? ''} · ${row.occurredOn} · 距今${age}天`,
      action: '补佐证',
      to: `/ledgers/${row.ledger}/${row.id}`,
    }
  })
}

async function busiestFigures({ tx, scope, packs }: Context, year: number) {
  const ledgers = await readBusiest(tx, scope, { year, limit: FIGURES * 3 })
  const metrics = ledgers
    .flatMap(ledger =>
      [...packs.metrics.values()]
        .filter(
          metric => metric.measure === 'entries' && metric.ledger === ledger && metric.where.length === 0,
        )
        .slice(0, 1),
    )
    .slice(0, FIGURES)
  const questions = metrics.map(metric => ({
    metric: metric.id,
    unit: scope.unit,
    reach: 'below' as const,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
  }))
  const values = await readFigures(tx, scope, packs, questions)
  const figures = []
  for (const [index, metric] of metrics.entries()) {
    const question = questions[index]
    const value = values[index]?.value
    if (!question || !value) continue
    const months = await readSeries(tx, scope, packs, { question, year })
    figures.push({
      metric: metric.id,
      label: metric.label,
      unit: metric.units[0] ?? '',
      value: valueInWords(value, metric),
      months: months.map(month => (month.kind === 'number' ? month.number : null)),
    })
  }
  return figures
}
