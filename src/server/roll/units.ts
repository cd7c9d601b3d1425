import { z } from 'zod'
import type { Entry } from '#domain/intake/entries.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { ROLLS } from '#domain/roll/columns.ts'
import type { RowVerdict } from '#domain/roll/row.ts'
import { type JudgedUnits, judgeUnits, type UnitRow } from '#domain/roll/units.ts'
import { unitAdd } from '#domain/unit/contract.ts'
import { placeAll } from '#domain/unit/order.ts'
import { applyRenumbering, insertUnit, listUnits, type StoredUnit } from '#store/unit.ts'
import type { Context } from '../handle.ts'
import { initialsOf } from '../initials.ts'
import type { Watch } from '../under-way.ts'
import { checkRow } from './check.ts'

const Row = unitAdd.input.omit({ parent: true }).extend({ parent: z.string() })
type Row = z.output<typeof Row>
const labels = new Map(ROLLS.units.columns.map(column => [column.key, column.header]))

/** Rows of a roll of units with what becomes of each, and how the new ones are made. */
export async function readUnits(context: Context, entries: readonly Entry[]) {
  const { tx, scope, today } = context
  const standing = await listUnits(tx, scope, { closed: true })
  const checked = entries.map(entry => checkUnit(entry, today))
  const rows = checked.map((one, at): UnitRow | undefined =>
    'row' in one ? { ...one.row, line: (entries[at]?.rows[0] ?? 0) + 1 } : undefined,
  )
  const judged = judgeUnits(rows, standing)
  const verdicts = judged.verdicts.map((verdict, at): RowVerdict => {
    const one = checked[at]
    return one && 'faults' in one ? { kind: 'refused', faults: one.faults } : verdict
  })
  const take = async (watch: Watch) => {
    const whole = checked.map(one => ('row' in one ? one.row : undefined))
    await makeUnits(context, { rows: whole, judged, standing }, watch)
    return { units: judged.order.length, people: 0, posts: 0 }
  }
  return { verdicts, take }
}

function checkUnit(entry: Entry, today: string) {
  const checked = checkRow(Row, { entry, data: entry.data, labels })
  if ('faults' in checked || checked.row.openedOn <= today) return checked
  return { faults: [{ key: 'openedOn', message: '成立日期还没有到，请到那一天再导入，或改正日期' }] }
}

/** Finds a place for all of them at once, makes room in one renumbering, and inserts superiors before subordinates. */
async function makeUnits(
  { tx, scope }: Context,
  {
    rows,
    judged: { order, superiors },
    standing,
  }: { rows: readonly (Row | undefined)[]; judged: JudgedUnits; standing: readonly StoredUnit[] },
  watch: Watch,
): Promise<void> {
  const coming = (at: number) => -1 - at
  const planned = placeAll(
    standing,
    order.map(at => {
      const superior = superiors.get(at)
      const parent = !superior ? 0 : 'unit' in superior ? superior.unit : coming(superior.row)
      return { id: coming(at), parent }
    }),
  )
  if (!planned) throw new Refusal('conflict', '单位数量已达上限，不能再增设')
  await applyRenumbering(tx, planned.moved)
  const made = new Map<number, number>()
  for (const at of order) {
    watch.tell(made.size / order.length, `正在登记，已登记${made.size}行`)
    const [row, superior, place] = [rows[at], superiors.get(at), planned.placed.get(coming(at))]
    if (!row || !superior || !place) continue
    const parent = 'unit' in superior ? superior.unit : (made.get(superior.row) ?? 0)
    const { code, name, shortName, kind, openedOn } = row
    const unit = { code, name, shortName, kind, openedOn, parent, initials: initialsOf(shortName), ...place }
    made.set(at, await insertUnit(tx, scope, unit))
  }
}
