import { dayInWords } from '#domain/kernel/day.ts'
import { changeInWords } from '#domain/unit/change.ts'
import { listSubjectEntries } from '#store/audit/history.ts'
import type { StoredUnit } from '#store/unit.ts'
import { listChanges, readTied, type StoredChange } from '#store/unit-change.ts'
import type { Context } from '../handle.ts'

interface Line {
  at: string
  verb: string
  words: string
  who: string
}

/** By these a unit came to be; what else the log tells of its row is told by the changes themselves. */
const BIRTHS: Record<string, string> = {
  'unit.add': '增设',
  'roll.settle': '从 Excel 导入',
  'demo.load': '装入演示数据',
  'session.set-up': '首次设置',
}

/** What became of a unit, newest first, in words; and what it was called before. */
export async function historyOf(
  { tx, scope }: Context,
  unit: StoredUnit,
): Promise<{ history: Line[]; formerNames: { name: string; shortName: string; until: string }[] }> {
  const changes = await listChanges(tx, scope, unit.id)
  const tied = await readTied(tx, unit.id)
  const nameOf = (id: number | null) =>
    id === null ? null : id === unit.id ? unit.name : (tied.get(id)?.name ?? '别的单位')
  const renames = changes.filter(change => change.kind === 'rename')
  const lines = changes.map(change => ({
    at: change.at,
    verb: `unit.${change.kind}`,
    who: change.who,
    words: changeInWords({
      kind: change.kind,
      own: change.unit === unit.id,
      on: change.on,
      formerName: change.formerName,
      nextName: nextName(renames, change) ?? unit.name,
      unitName: nameOf(change.unit) ?? '',
      fromName: nameOf(change.from),
      toName: nameOf(change.to),
      reason: change.reason,
    }),
  }))
  const told = await listSubjectEntries(tx, scope, { kind: 'unit', key: unit.id })
  const births = told.filter(entry => BIRTHS[entry.verb] !== undefined).slice(-1)
  const closings = told.filter(entry => entry.verb === 'unit.close').slice(-1)
  // Of one instant the later stands first: a unit comes to be before anything becomes of it.
  const history = [
    ...lines.reverse(),
    ...closings.map(entry => ({ ...entry, words: `撤销，自${dayInWords(unit.closedOn ?? '')}起` })),
    ...births.map(entry => ({
      ...entry,
      words: `${BIRTHS[entry.verb] ?? ''}，${dayInWords(unit.openedOn)}成立`,
    })),
  ]
  return {
    history: history.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    formerNames: renames
      .map(change => ({
        name: change.formerName ?? '',
        shortName: change.formerShortName ?? '',
        until: change.on,
      }))
      .reverse(),
  }
}

/** The name a rename brought: the one the next rename took away again. */
function nextName(renames: readonly StoredChange[], change: StoredChange): string | null | undefined {
  return renames[renames.indexOf(change) + 1]?.formerName
}
