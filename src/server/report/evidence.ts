import { dayOfInstant } from '#domain/kernel/day.ts'
import { questionInWords } from '#domain/metric/explain.ts'
import { lateDays } from '#domain/record/rules.ts'
import { reportEvidence } from '#domain/report/contract.ts'
import { readFigure } from '#store/metric/figure.ts'
import type { StoredBlank, StoredReport } from '#store/report.ts'
import { type Context, downloadHandler } from '../handle.ts'
import type { EvidenceFigure } from '../sheet/evidence.ts'
import { WORKBOOK } from '../sheet/media.ts'
import { answerAll } from './answers.ts'
import { getReport } from './get.ts'

const MOST_ROWS = 20_000

export const evidence = downloadHandler(reportEvidence, async (context, { id }) => {
  const { report, blanks } = await getReport(context, id)
  const bytes = await context.apart.run('sheet.evidence', {
    report: {
      name: report.name,
      unit: report.unitName,
      period: `${report.period.from} 至 ${report.period.to}`,
      asOf: context.tx.now,
      ...(report.frozenAt ? { frozenAt: report.frozenAt } : {}),
    },
    figures: await evidenceFigures(context, { report, blanks }),
  })
  return {
    name: `${report.name}（依据簿）.xlsx`,
    mediaType: WORKBOOK,
    bytes,
  }
})

/** Every bound figure of a report with its rows and what was left out. */
export async function evidenceFigures(
  context: Context,
  { report, blanks }: { report: StoredReport; blanks: readonly StoredBlank[] },
): Promise<EvidenceFigure[]> {
  const bound = blanks.filter(blank => blank.question)
  const answers = await answerAll(
    context,
    report,
    bound.flatMap(blank => (blank.question ? [blank.question] : [])),
  )
  const asked = {
    codes: context.packs.codes,
    unitName: report.unitName,
    ...(report.reporterName ? { personName: report.reporterName } : {}),
  }
  const figures: EvidenceFigure[] = []
  for (const [index, blank] of bound.entries()) {
    const resolved = answers[index]?.resolved
    const metric = blank.question && context.packs.metrics.get(blank.question.metric)
    if (!resolved || !metric || !('question' in resolved)) continue
    const figure = await readFigure(context.tx, context.scope, context.packs, {
      question: resolved.question,
      rowLimit: MOST_ROWS,
    })
    figures.push({
      no: blank.seq + 1,
      place: blank.place.subject || blank.place.section,
      label: metric.label,
      value: figure.valueWords ?? '无依据',
      unit: report.unitName,
      definition: figure.definition,
      period: questionInWords(resolved.question, asked),
      rows: figure.rows.map(row => ({
        title: row.title,
        occurredOn: row.occurredOn,
        recordedAt: dayOfInstant(row.recordedAt),
        unit: row.unitName,
        recorder: row.recorderName,
        note: lateNote(lateDays(row.occurredOn, row.recordedAt)),
      })),
      leftOut: figure.leftOut.map(({ title, occurredOn, reason }) => ({ title, occurredOn, reason })),
    })
  }
  return figures
}

function lateNote(days: number): string {
  return days > 7 ? `补录${days}天` : ''
}
