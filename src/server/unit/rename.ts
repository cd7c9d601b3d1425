import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { whyNotFrom } from '#domain/unit/change.ts'
import { unitRename } from '#domain/unit/contract.ts'
import { updateUnit } from '#store/unit.ts'
import { findRenamedOn, insertChange } from '#store/unit-change.ts'
import { type Context, handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'
import { getOpenUnit } from './get.ts'

export const rename = handler(
  unitRename,
  async (context, { id, name, shortName, from = context.today, reason = '' }) => {
    const { tx, scope } = context
    const unit = await getOpenUnit(context, id, 'update')
    if (unit.name === name && unit.shortName === shortName)
      throw new Refusal('invalid', '名称和简称都没有改变，请核对')
    await refuseDay(context, { id, day: from, openedOn: unit.openedOn })
    await updateUnit(tx, scope, {
      id,
      ord: unit.ord,
      change: { name, short_name: shortName, initials: initialsOf(shortName) },
    })
    const former = { name: unit.name, shortName: unit.shortName }
    await insertChange(tx, scope, { unit: id, ord: unit.ord, kind: 'rename', on: from, former, reason })
    return { id }
  },
)

async function refuseDay(
  { tx, scope, today }: Context,
  { id, day, openedOn }: { id: number; day: string; openedOn: string },
): Promise<void> {
  const last = await findRenamedOn(tx, scope, id)
  const misdated =
    whyNotFrom(day, { today, openedOn }) ??
    (last && day < last ? `上一次更名自${dayInWords(last)}起，这次的日期不能早于它，请改正` : undefined)
  if (misdated) throw new Refusal('invalid', misdated, { complaints: [{ place: 'from', message: misdated }] })
}
