import type { CodeList } from '#domain/field/codes.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { type Brought, problemBring } from '#domain/problem/bring-contract.ts'
import type { ListedProblem } from '#domain/problem/list/list.ts'
import { uploadHandler } from '../handle.ts'
import { choiceOfProblem } from '../problem-codes.ts'
import { underWay } from '../under-way.ts'

export const bring = uploadHandler(problemBring, async (context, _input, file) =>
  underWay(context, async watch => {
    watch.tell(0, '正在读取')
    const input = { name: file.name, bytes: file.bytes }
    const { rows, rejected } = await context.apart.run('problem.read', input, { signal: watch.signal })
    return { rows: rows.map(row => broughtOf(row, context.core)), rejected }
  }),
)

const LONGEST_TITLE = 300
const LONGEST_DETAIL = 4000
const LONGEST_DEADLINE = 60

/** A listed problem as it would be registered: what has no place of its own is kept in its words. */
export function broughtOf(row: ListedProblem, core: Packs): Brought {
  const { title, category, measures, status, deadline, deadlineText } = row
  const whole = title.replaceAll('\n', ' ')
  const detail = [
    whole.length > LONGEST_TITLE ? whole : '',
    measures && `清单所列措施：${measures}`,
    status && `清单所列情况：${status}`,
  ]
  return {
    title: whole.slice(0, LONGEST_TITLE),
    detail: detail.filter(Boolean).join('\n').slice(0, LONGEST_DETAIL),
    category,
    aspect: aspectOf(category, choiceOfProblem(core, 'aspect')),
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
