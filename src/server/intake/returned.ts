import { intakeReturned } from '#domain/intake/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { listEntries, readIntakeDocument, type StoredIntake } from '#store/intake.ts'
import { type Context, type Download, downloadHandler } from '../handle.ts'
import { WORKBOOK } from '../sheet/media.ts'
import { getIntake } from './view.ts'

const MOST = 60_000

export const returned = downloadHandler(intakeReturned, async (context, { id }) =>
  returnOf(context, await getIntake(context, id)),
)

/** The rows of a workbook that were not taken, with the reasons. */
export async function returnOf({ tx, scope, apart }: Context, intake: StoredIntake): Promise<Download> {
  const { id } = intake
  const verdicts = ['refused', 'twice'] as const
  const entries = await listEntries(tx, scope, { id, verdicts, after: -1, limit: MOST })
  if (entries.length === 0) throw new Refusal('conflict', '没有要退回的行，各行都读好了')
  const reasons = entries.flatMap(entry => {
    const reason = entry.faults.map(fault => `${fault.place}：${fault.message}`).join('；')
    return entry.lines.map((line, at) => [line, at === 0 ? reason : '同上一行'] as const)
  })
  const bytes = await readIntakeDocument(tx, scope, id)
  const { sheet, heads } = intake.reading
  return {
    name: `${intake.name.replace(/\.xlsx$/i, '')}（退回）.xlsx`,
    mediaType: WORKBOOK,
    bytes: await apart.run('intake.return', { name: intake.name, bytes, sheet, headRow: heads.row, reasons }),
  }
}
