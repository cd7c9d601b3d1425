import { reportExport } from '#domain/report/contract.ts'
import { readDocument } from '#store/report.ts'
import { DOCX } from '../docx/media.ts'
import { downloadHandler } from '../handle.ts'
import { fillingsOf } from './fill.ts'
import { getReport } from './get.ts'

const MEDIA = {
  docx: DOCX,
  txt: 'text/plain; charset=utf-8',
} as const

export const exportOne = downloadHandler(reportExport, async (context, { id }) => {
  const { report, blanks, text } = await getReport(context, id)
  const filled = await fillingsOf(context, { report, blanks, text })
  const fillings = filled.map(({ filling }) => filling)
  const bytes = await readDocument(context.tx, context.scope, id)
  return {
    name: `${report.name}（已填）.${report.format}`,
    mediaType: MEDIA[report.format],
    bytes: await context.apart.run('docx.fill', { format: report.format, bytes, fillings }),
  }
})
