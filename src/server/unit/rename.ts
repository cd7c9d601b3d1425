import { unitRename } from '#domain/unit/contract.ts'
import { updateUnit } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'
import { getOpenUnit } from './get.ts'

export const rename = handler(unitRename, async (context, { id, name, shortName }) => {
  const { tx, scope } = context
  const unit = await getOpenUnit(context, id)
  await updateUnit(tx, scope, {
    id,
    ord: unit.ord,
    change: { name, short_name: shortName, initials: initialsOf(shortName) },
  })
  return { id }
})
