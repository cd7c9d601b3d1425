import { columnsOf, type IntakeColumn } from '#domain/intake/column.ts'
import type { IntakeView } from '#domain/intake/contract.ts'
import { isNumbering } from '#domain/intake/header.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { countEntries, findIntake, type StoredIntake } from '#store/intake.ts'
import type { Context } from '../handle.ts'
import { getLedger } from '../record/content.ts'
import { whatIsMissing } from './reading.ts'

/** An intake as its page shows it. */
export async function viewOf(context: Context, intake: StoredIntake): Promise<IntakeView> {
  const ledger = getLedger(context, intake.ledger)
  return { ledger: intake.ledger, ...(await headsOf(context, intake, columnsOf(ledger))) }
}

/** How a workbook was read and what becomes of it, whatever it is read as. */
export async function headsOf(
  context: Context,
  intake: StoredIntake,
  columns: readonly IntakeColumn[],
): Promise<Omit<IntakeView, 'ledger'>> {
  const { heads, answers, sheet } = intake.reading
  const headers = new Map(columns.map(column => [column.key, column.header]))
  const asked = heads.heads.filter(head => head.near !== undefined || answers[head.words] !== undefined)
  return {
    id: intake.id,
    name: intake.name,
    sheet,
    asks: asked.map(head => ({
      head: head.words,
      near: (head.near ?? (head.key ? [head.key] : [])).map(key => ({
        key,
        header: headers.get(key) ?? key,
      })),
      ...(answers[head.words] === undefined ? {} : { answer: answers[head.words] ?? null }),
    })),
    ignored: heads.heads
      .filter(head => head.key === undefined && head.near === undefined && answers[head.words] === undefined)
      .filter(head => !isNumbering(head.words))
      .map(head => head.words),
    missing: whatIsMissing(columns, heads),
    counts: await countEntries(context.tx, context.scope, intake.id),
    settled: intake.settledAt !== null,
  }
}

/** An intake of one's own unit, or a refusal. */
export async function getIntake(context: Context, id: number, lock = false): Promise<StoredIntake> {
  const intake = await findIntake(context.tx, context.scope, { id, lock })
  if (!intake) throw new Refusal('absent', '没有这次导入，或者已过七天清掉了，请重新上传')
  return intake
}
