import { columnsOf } from '#domain/intake/column.ts'
import { intakeAnswer } from '#domain/intake/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { readIntakeDocument, replaceReading } from '#store/intake.ts'
import { handler } from '../handle.ts'
import { getLedger } from '../record/content.ts'
import { readIn } from './reading.ts'
import { getIntake, viewOf } from './view.ts'

export const answer = handler(intakeAnswer, async (context, input) => {
  const { tx, scope } = context
  const intake = await getIntake(context, input.id, true)
  if (intake.settledAt) throw new Refusal('conflict', '这份 Excel 已经导入过了，要再导入请重新上传')
  const ledger = getLedger(context, intake.ledger)
  const answers = { ...intake.reading.answers, ...input.answers }
  refuseUnknown(
    Object.values(answers),
    columnsOf(ledger).map(column => column.key),
  )
  const bytes = await readIntakeDocument(tx, scope, intake.id)
  const reading = await readIn(context, { name: intake.name, bytes, ledger, answers }, async found => {
    await replaceReading(tx, scope, { id: intake.id, reading: found })
    return intake.id
  })
  return viewOf(context, { ...intake, reading })
})

/** Refuses answers that name no column, or one column twice. */
export function refuseUnknown(answers: readonly (string | null)[], known: readonly string[]): void {
  const chosen = answers.filter(answer => answer !== null)
  const unknown = chosen.find(key => !known.includes(key))
  if (unknown !== undefined) throw new Refusal('invalid', '所选的栏目不在这本台账里，请重新选择')
  if (new Set(chosen).size < chosen.length) throw new Refusal('invalid', '两个表头选了同一栏，请改正其中一个')
}
