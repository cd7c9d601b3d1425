import { Refusal } from '#domain/kernel/refusal.ts'
import { ledgerAdopt } from '#domain/ledger/contract.ts'
import { withVersion } from '#domain/pack/write.ts'
import { adoptOwn } from '#store/own.ts'
import { findUnit } from '#store/unit.ts'
import { type Context, handler } from '../handle.ts'
import { type Review, review } from './review.ts'

export const adopt = handler(ledgerAdopt, async (context, { text, over, unit }) => {
  const place = unit === undefined ? context.scope.unit : await getUnit(context, unit)
  return adoptText(context, { text, over, place })
})

interface Asked {
  text: string
  /** The version the text was drafted over; 0 for a new one. */
  over: number
  /** The unit a new one is for. */
  place: { id: number; ord: number }
}

/** Makes a text the valid version, or refuses with everything that speaks against it. */
export async function adoptText(
  context: Context,
  { text, over, place }: Asked,
): Promise<{ id: string; version: number }> {
  const { tx, scope } = context
  const reviewed = await review(context, text, place.ord)
  if ((reviewed.over?.version ?? 0) !== over) throw overtaken(reviewed, over)
  if (reviewed.refusal !== null) throw refused(reviewed, reviewed.refusal)
  const { id, kind } = reviewed.reading
  await adoptOwn(tx, scope, {
    id,
    kind,
    version: reviewed.next,
    content: withVersion(text, reviewed.next),
    unit: reviewed.over ? { id: reviewed.over.unit, ord: reviewed.over.ord } : place,
    over: reviewed.over,
  })
  return { id, version: reviewed.next }
}

async function getUnit({ tx, scope }: Context, id: number): Promise<{ id: number; ord: number }> {
  const unit = await findUnit(tx, scope, id)
  if (unit) return unit
  throw new Refusal('absent', '没有这个单位，或者它不在您可以管理的范围内')
}

function overtaken({ over, reading }: Review, drafted: number): Refusal {
  if (!over) return new Refusal('conflict', `“${reading.id}”还没有采用过，请从头新建`)
  const message =
    drafted === 0
      ? `“${reading.id}”已有第${over.version}版（${over.adoptedBy}），请打开它来改，或换一个标识`
      : `${over.adoptedBy}刚采用了第${over.version}版，您是照第${drafted}版改的。请对照现行版本改好再采用`
  return new Refusal('conflict', message, { facts: { version: over.version, text: over.content } })
}

function refused({ faults, changes }: Review, message: string): Refusal {
  const complaints = [
    ...faults.map(fault => ({
      place: `${fault.elsewhere ? `${fault.elsewhere} ` : ''}第${fault.line}行第${fault.column}列`,
      message: fault.message,
    })),
    ...changes.flatMap(change =>
      change.refusal === null ? [] : [{ place: change.path.join('.'), message: change.refusal }],
    ),
  ]
  return new Refusal(faults.length > 0 ? 'invalid' : 'conflict', message, { complaints })
}
