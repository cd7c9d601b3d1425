import type { Day } from '#domain/kernel/day.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { ProblemList } from '#domain/problem/list/list.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { insertProblems, listOverseers } from '#store/problem/problem.ts'
import { findRegistered } from '#store/problem/registered.ts'
import { inTransaction, type Tx } from '#store/tx.ts'
import { findUnitByCode } from '#store/unit.ts'
import type { Installation } from '../perform.ts'
import { codesOf } from '../problem-codes.ts'
import { broughtOf } from './bring.ts'

/** Registers a unit's own list from the command line, all of it or nothing: what the unit itself found, overseen by the nearest unit that covers it. */
export async function enterList(
  { database, key, packs }: Installation,
  {
    list,
    unit: code,
    source,
    foundOn,
  }: { list: ProblemList; unit: string; source: string; foundOn?: Day | undefined },
): Promise<{ no: string }[]> {
  const scope = systemScope(1)
  return inTransaction(database, { scope, verb: 'problem.register', key }, async tx => {
    const unit = await findUnitByCode(tx, scope, code)
    if (!unit) throw new Refusal('absent', `没有编码为“${code}”的单位，请核对`)
    if (!codesOf(packs).source.has(source))
      throw new Refusal(
        'invalid',
        `没有“${source}”这种问题来源，可用的有：${[...codesOf(packs).source.keys()].join('、')}`,
      )
    const [over] = await listOverseers(tx, unit.id)
    if (!over) throw new Refusal('conflict', `${unit.name}上面没有可以督办的单位，请先给上级配岗位`)
    const day = foundOn ?? dayOfInstant(tx.now)
    refuseUnfit(list, { day, today: dayOfInstant(tx.now) })
    const said = list.rows.map(row => broughtOf(row, packs))
    await refuseKnown(tx, { scope, list, unit: unit.id, titles: said.map(one => one.title) })
    const own = { ...scope, unit: { id: unit.id, ord: unit.ord, ordEnd: unit.ordEnd } }
    return insertProblems(
      tx,
      own,
      said.map(({ leader, owner, category: _c, sourceRow: _r, ...words }) => {
        return {
          ...words,
          source,
          sourceNo: '',
          severity: 'general' as const,
          clause: '',
          leader: leader === '' ? null : { person: null, name: leader },
          owner: owner === '' ? null : { person: null, name: owner },
          unit: unit.id,
          ord: unit.ord,
          over: over.id,
          foundOn: day,
        }
      }),
    )
  })
}

/** Refuses a list of which anything could not be registered as it stands. */
function refuseUnfit({ rows, rejected }: ProblemList, { day, today }: { day: Day; today: Day }): void {
  if (rejected.length > 0)
    throw new Refusal('invalid', `有${rejected.length}行没有读取，一个也没有登记，请改正清单后再办`, {
      complaints: rejected.map(one => ({ place: `第${one.sourceRow}行`, message: one.reason })),
    })
  if (day > today) throw new Refusal('invalid', `发现日期${day}晚于今天，请核对`)
  const early = rows.find(row => row.deadline !== null && row.deadline < day)
  if (early)
    throw new Refusal(
      'invalid',
      `第${early.sourceRow}行的整改期限${early.deadline}早于发现日期${day}，请用 --found 写明发现日期`,
    )
}

/** Refuses a list that brings what the unit has registered already: the same file given twice is not twice as many problems. */
async function refuseKnown(
  tx: Tx,
  { scope, list, unit, titles }: { scope: Scope; list: ProblemList; unit: number; titles: readonly string[] },
): Promise<void> {
  const brought = list.rows.map(({ no }, index) => ({ no: no ?? null, unit, title: titles[index] ?? '' }))
  const known = await findRegistered(tx, scope, brought)
  const complaints = list.rows.flatMap(({ sourceRow }, index) => {
    const no = known[index]
    return no ? [{ place: `第${sourceRow}行`, message: `已经登记，编号${no}` }] : []
  })
  if (complaints.length > 0)
    throw new Refusal(
      'conflict',
      `有${complaints.length}个已经登记，一个也没有再登记，请从清单里删去后再办`,
      { complaints },
    )
}
