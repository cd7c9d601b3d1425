import type { CodeList } from '#domain/field/codes.ts'
import { groupBy } from '#domain/kernel/group.ts'
import { halfWidth } from '#domain/kernel/written-day.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { type Brought, problemBring } from '#domain/problem/bring-contract.ts'
import type { ListedProblem } from '#domain/problem/list/list.ts'
import { findRegistered } from '#store/problem/registered.ts'
import { listUnitsByName } from '#store/unit.ts'
import { type Context, uploadHandler } from '../handle.ts'
import { choiceOfProblem } from '../problem-codes.ts'
import { underWay } from '../under-way.ts'

export const bring = uploadHandler(problemBring, async (context, _input, file) =>
  underWay(context, async watch => {
    watch.tell(0, '正在读取')
    const input = { name: file.name, bytes: file.bytes }
    const { rows, rejected } = await context.apart.run('problem.read', input, { signal: watch.signal })
    return { rows: await placed(context, rows), rejected }
  }),
)

/** Rows with the unit each is of, and whether it is registered already. */
async function placed(context: Context, rows: readonly ListedProblem[]): Promise<Brought[]> {
  const { tx, scope, core } = context
  const units = unitsByName(await listUnitsByName(tx, scope))
  const brought = rows.map(row => {
    const unitWords = row.unit ?? ''
    const unit = units.get(plainName(unitWords)) ?? null
    const said = broughtOf(row, core)
    // One column was read as both: a unit is nobody who answers for it by name.
    const owner = unit && said.owner === unitWords ? '' : said.owner
    return { ...said, owner, unitWords: unitWords.slice(0, LONGEST_DEADLINE), unit }
  })
  const already = await findRegistered(
    tx,
    scope,
    brought.map(({ unit, unitWords, title }, index) => ({
      no: rows[index]?.no ?? null,
      // A list that names no unit is of whoever brings it.
      unit: unit?.id ?? (unitWords === '' ? scope.unit.id : null),
      title,
    })),
  )
  return brought.map((one, index) => ({ ...one, already: already[index] ?? null }))
}

/** Units by their full and short names; a name that several have names none. */
function unitsByName(
  units: readonly { id: number; name: string }[],
): Map<string, { id: number; name: string }> {
  const named = groupBy(units, one => plainName(one.name))
  return new Map(
    [...named].flatMap(([name, [first, ...more]]) =>
      first && more.every(one => one.id === first.id) ? [[name, first] as const] : [],
    ),
  )
}

function plainName(name: string): string {
  return halfWidth(name).replace(/\s/g, '')
}

const LONGEST_TITLE = 300
const LONGEST_DETAIL = 4000
const LONGEST_DEADLINE = 60

/** What a listed problem says of itself, whatever unit it is of. */
type Said = Omit<Brought, 'unit' | 'unitWords' | 'already'>

/** A listed problem as it would be registered: what has no place of its own is kept in its words. */
export function broughtOf(row: ListedProblem, core: Packs): Said {
  const { title, category, measures, status, deadline, deadlineText } = row
  const whole = title.replaceAll('\n', ' ')
  const aspect = aspectOf(category, choiceOfProblem(core, 'aspect'))
  const detail = [
    whole.length > LONGEST_TITLE ? whole : '',
    aspect === null && category && `清单所列类别：${category}`,
    measures && `清单所列措施：${measures}`,
    status && `清单所列情况：${status}`,
  ]
  return {
    title: whole.slice(0, LONGEST_TITLE),
    detail: detail.filter(Boolean).join('\n').slice(0, LONGEST_DETAIL),
    category,
    aspect,
    deadline,
    deadlineWords: deadline === null ? deadlineText.replaceAll('\n', '；').slice(0, LONGEST_DEADLINE) : '',
    leader: row.leader.slice(0, LONGEST_DEADLINE),
    owner: row.owner.slice(0, LONGEST_DEADLINE),
    sourceRow: row.sourceRow,
  }
}

/** The one aspect a category names by its label or one of its words; of none or several, none: a person chooses. */
function aspectOf(category: string, { values }: CodeList): string | null {
  const plain = category.replaceAll(/[\s“”"]/g, '')
  if (plain === '') return null
  const named = values.filter(({ label, words }) =>
    [label, ...words].some(word => plain.includes(word.replaceAll(/[\s“”"]/g, ''))),
  )
  return named.length === 1 ? (named[0]?.id ?? null) : null
}
