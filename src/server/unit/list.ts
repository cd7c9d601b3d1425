import { unitList } from '#domain/unit/contract.ts'
import { listUnits, listUnitsOn } from '#store/unit.ts'
import { handler } from '../handle.ts'

export const list = handler(unitList, async ({ tx, scope }, input) => {
  const { on, closed } = input
  const units = on === undefined ? await listUnits(tx, scope, { closed }) : await listUnitsOn(tx, scope, on)
  const depths = new Map<number, number>()
  return {
    units: units.map(({ ord: _ord, ordEnd: _end, openedOn: _opened, ...unit }) => {
      const depth = unit.parent === null ? 0 : (depths.get(unit.parent) ?? -1) + 1
      depths.set(unit.id, depth)
      return { ...unit, depth }
    }),
  }
})
