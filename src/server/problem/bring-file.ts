import type { Day } from '#domain/kernel/day.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { ProblemList } from '#domain/problem/list/list.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { insertProblems, listOverseers } from '#store/problem/problem.ts'
import { inTransaction } from '#store/tx.ts'
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
    if (list.rejected.length > 0)
      throw new Refusal('invalid', `有${list.rejected.length}行没有读取，一个也没有登记，请改正清单后再办`, {
        complaints: list.rejected.map(one => ({ place: `第${one.sourceRow}行`, message: one.reason })),
      })
    const today = dayOfInstant(tx.now)
    const day = foundOn ?? today
    if (day > today) throw new Refusal('invalid', `发现日期${day}晚于今天，请核对`)
    const early = list.rows.find(row => row.deadline !== null && row.deadline < day)
    if (early)
      throw new Refusal(
        'invalid',
        `第${early.sourceRow}行的整改期限${early.deadline}早于发现日期${day}，请用 --found 写明发现日期`,
      )
    const own = { ...scope, unit: { id: unit.id, ord: unit.ord, ordEnd: unit.ordEnd } }
    return insertProblems(
      tx,
      own,
      list.rows.map(row => {
        const { leader, owner, category: _c, sourceRow: _r, ...words } = broughtOf(row, packs)
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
