import { Refusal } from '#domain/kernel/refusal.ts'
import { covers } from '#domain/kernel/scope.ts'
import { findReport, listBlanks, type StoredBlank, type StoredReport } from '#store/report.ts'
import type { Context } from '../handle.ts'

/** A report in sight with its blanks and whole text; otherwise the one answer for absent and out of sight. */
export async function getReport(
  { tx, scope }: Pick<Context, 'tx' | 'scope'>,
  id: number,
): Promise<{ report: StoredReport; blanks: StoredBlank[]; text: string }> {
  const report = await findReport(tx, scope, id)
  if (!report) throw new Refusal('absent', '没有这份报告，或者它不在您可以查看的范围内')
  const text = report.content.paragraphs.map(paragraph => paragraph.text).join('\n')
  return { report, blanks: await listBlanks(tx, scope, id), text }
}

/** The blank, or a refusal when the report has no such place. */
export function getBlank(blanks: readonly StoredBlank[], seq: number): StoredBlank {
  const blank = blanks.find(candidate => candidate.seq === seq)
  if (!blank) throw new Refusal('absent', '这份报告里没有这个空，请刷新后重试')
  return blank
}

/** Each action on a report with why it is refused at present; the page and the server ask the same function. */
export function availableOnReport(
  { scope }: Pick<Context, 'scope'>,
  report: StoredReport,
): { bind: string | null; freeze: string | null } {
  const refusal = covers(scope.write, report.ord)
    ? report.frozenAt
      ? '报告已冻结，数字不再改动；需要修改请重新上传一份'
      : null
    : `这是“${report.unitName}”的报告，由该单位自己核定`
  return { bind: refusal, freeze: refusal }
}
