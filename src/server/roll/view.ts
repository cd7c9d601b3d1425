import { Refusal } from '#domain/kernel/refusal.ts'
import { ROLL_KINDS, ROLLS, type RollKind } from '#domain/roll/columns.ts'
import type { RollView } from '#domain/roll/contract.ts'
import { findIntake, type StoredIntake } from '#store/intake.ts'
import type { Context } from '../handle.ts'
import { headsOf } from '../intake/view.ts'

/** A roll being brought in, kept among the workbooks of ledgers under a name that no ledger can have. */
export interface StoredRoll extends StoredIntake {
  kind: RollKind
}

export function keptAs(kind: RollKind): string {
  return `@${kind}`
}

/** A roll of one's own unit, or a refusal. */
export async function getRoll(context: Context, id: number, lock = false): Promise<StoredRoll> {
  const intake = await findIntake(context.tx, context.scope, { id, lock })
  const kind = ROLL_KINDS.find(one => intake?.ledger === keptAs(one))
  if (!intake || !kind) throw new Refusal('absent', '没有这次导入，或者已过七天清掉了，请重新上传')
  return { ...intake, kind }
}

/** A roll that is not yet taken in, locked, or a refusal. */
export async function getOpenRoll(context: Context, id: number): Promise<StoredRoll> {
  const roll = await getRoll(context, id, true)
  if (roll.settledAt) throw new Refusal('conflict', '这份 Excel 已经导入过了，要再导入请重新上传')
  return roll
}

/** A roll as its page shows it. */
export async function rollViewOf(context: Context, roll: StoredRoll): Promise<RollView> {
  return { kind: roll.kind, ...(await headsOf(context, roll, ROLLS[roll.kind].columns)) }
}
