import { reportExport } from '#domain/report/contract.ts'
import { readDocument } from '#store/report.ts'
import { fillDocument } from '../docx/fill.ts'
import { downloadHandler } from '../handle.ts'
import { fillingsOf } from './fill.ts'
import { getReport } from './get.ts'

const MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
} as const

export const exportOne = downloadHandler(reportExport, async (context, { id }) => {
  const { report, blanks, text } = await getReport(context, id)
  const filled = await fillingsOf(context, { report, blanks, text })
  const bytes = await readDocument(context.tx, context.scope, id)
  return {
    name: `${report.name}（已填）.${report.format}`,
    mediaType: MEDIA[report.format],
    bytes: fillDocument({ format: report.format, bytes, fillings: filled.map(({ filling }) => filling) }),
  }
})
