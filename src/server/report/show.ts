import { reportShow } from '#domain/report/contract.ts'
import { handler } from '../handle.ts'
import { claimViews } from './claims.ts'
import { availableOnReport, getReport } from './get.ts'
import { blankViews } from './view.ts'

/** 综合性 documents above 5,000 and 专项 ones above 4,000 characters are too long (整治形式主义为基层减负若干规定). */
const LONG = 4_000
const TOO_LONG = 5_000

export const show = handler(reportShow, async (context, { id }) => {
  const { report, blanks, text } = await getReport(context, id)
  let offset = 0
  const paragraphs = report.content.paragraphs.map(paragraph => {
    const placed = { ...paragraph, offset }
    offset += paragraph.text.length + 1
    return placed
  })
  return {
    report: {
      id: report.id,
      name: report.name,
      unit: report.unit,
      unitName: report.unitName,
      year: report.year,
      period: report.period,
      reporter: report.reporter === null ? null : { id: report.reporter, name: report.reporterName ?? '' },
      source: report.source,
      format: report.format,
      frozenAt: report.frozenAt,
    },
    paragraphs: paragraphs as never,
    blanks: await blankViews(context, { report, blanks, text }),
    claims: await claimViews(context, report, text),
    ignored: report.content.ignored.map(({ offset: at, length, text: words, reason }) => ({
      offset: at,
      length,
      text: words,
      reason,
    })),
    length: lengthOf(text),
    can: availableOnReport(context, report),
  }
})

function lengthOf(text: string): { characters: number; warning: string | null } {
  const characters = [...text.replace(/\s/g, '')].length
  if (characters > TOO_LONG)
    return { characters, warning: `全文${characters}字，超过综合性文稿5000字的上限，请压减` }
  if (characters > LONG)
    return { characters, warning: `全文${characters}字，专项文稿不超过4000字，请按文稿性质压减` }
  return { characters, warning: null }
}
