import { type Period, yearPeriod } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { reportOpen } from '#domain/report/contract.ts'
import { insertReport } from '#store/report.ts'
import { uploadHandler } from '../handle.ts'
import { findProposed, storeBlanks } from './found.ts'
import { refuseStranger } from './reporter.ts'

export const open = uploadHandler(reportOpen, async (context, input, file) => {
  const { tx, scope, packs, apart } = context
  await refuseStranger(context, input.reporter)
  const { format, text } = await apart.run('docx.read', file)
  const { blanks, ignored } = findProposed(packs, text.text)
  if (blanks.length === 0) {
    throw new Refusal(
      'invalid',
      `“${file.name}”里没有找到要填的空。空可以写成“多少次”“*次”“____次”“（ ）次”；若数字已经填好，请换用留空的模板`,
    )
  }
  const paragraphs = text.paragraphs.map((words, index) => ({
    text: words,
    level: text.styles[index]?.level ?? 'body',
    align: text.styles[index]?.align ?? 'left',
    inTable: text.styles[index]?.inTable ?? false,
  }))
  const id = await insertReport(tx, scope, {
    name: input.name || file.name.replace(/\.(docx|txt)$/i, '').slice(0, 120),
    source: 'upload',
    format,
    template: null,
    document: file.bytes,
    content: { paragraphs, ignored },
    year: input.year,
    period: periodOf(input),
    reporter: input.reporter ?? null,
  })
  await storeBlanks(context, id, blanks)
  return { id, blanks: blanks.length }
})

/** The days a report is about: the year unless said otherwise. */
export function periodOf(input: {
  year: number
  from?: string | undefined
  to?: string | undefined
}): Period {
  const year = yearPeriod(input.year)
  const period = { from: input.from ?? year.from, to: input.to ?? year.to }
  if (period.from > period.to) throw new Refusal('invalid', '报告期的起始日期晚于截止日期，请对调或改正')
  return period
}
