import { Refusal } from '#domain/kernel/refusal.ts'
import { findUnit, lockUnit, type StoredUnit } from '#store/unit.ts'
import type { Context } from '../handle.ts'

/** A unit in sight; otherwise the one answer for absent and out of sight. */
export async function getUnit({ tx, scope }: Pick<Context, 'tx' | 'scope'>, id: number): Promise<StoredUnit> {
  const unit = await findUnit(tx, scope, id)
  if (!unit) throw absentUnit()
  return unit
}

function absentUnit(): Refusal {
  return new Refusal('absent', '没有这个单位，或者它不在您可以查看的范围内')
}

/** An open unit, held so that it is not closed meanwhile: a closed one takes in nobody and nothing. */
export async function getOpenUnit(
  { tx, scope }: Pick<Context, 'tx' | 'scope'>,
  id: number,
  lock: 'share' | 'update' = 'share',
): Promise<StoredUnit> {
  const unit = await lockUnit(tx, scope, { id, for: lock })
  if (!unit) throw absentUnit()
  if (unit.closedOn) throw new Refusal('conflict', `“${unit.name}”已于${unit.closedOn}撤销，请另选单位`)
  return unit
}

/** Runs a write and turns a value used twice into a refusal at its place. */
export async function refuseTwice<T>(
  write: () => Promise<T>,
  complaint: { place: string; message: string },
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const isTwice = error instanceof Error && 'code' in error && error.code === '23505'
    throw isTwice ? new Refusal('invalid', complaint.message, { complaints: [complaint] }) : error
  }
}
