import { dutyForesee } from '#domain/duty/contract.ts'
import { foresee as forecast } from '#domain/duty/foresee.ts'
import { listCourses } from '#store/duty/course.ts'
import { isPending, readOccurrences } from '#store/duty/occurrence.ts'
import { intervalOf } from '../interval.ts'
import { freshHandler } from './fresh.ts'
import { standingsOf } from './view.ts'

const WITHIN = 92
const LOOKED_AT = 2_000

export const foresee = freshHandler(dutyForesee, async (context, { unit, below, limit }) => {
  const { tx, scope, today } = context
  const interval = await intervalOf(context, { unit, below })
  const courses = await listCourses(tx, scope, { interval, on: today, within: WITHIN, limit: LOOKED_AT })
  const known = new Map(courses.map(course => [course.id, course]))
  const rows = await readOccurrences(tx, scope, { ids: [...known.keys()], on: today })
  const foreseen = rows.flatMap(row => {
    const course = known.get(row.id)
    const found = course && forecast({ ...row, ...course }, today)
    return found ? [{ row, found }] : []
  })
  const first = foreseen
    .toSorted((a, b) => rank(a.found.likely) - rank(b.found.likely) || (a.row.due < b.row.due ? -1 : 1))
    .slice(0, limit)
  const standings = await standingsOf(
    context,
    first.map(one => one.row),
  )
  return {
    pending: await isPending(tx),
    rows: standings.map((standing, index) => ({
      ...standing,
      likely: first[index]?.found.likely ?? 'possible',
      reason: first[index]?.found.reason ?? '',
    })),
  }
})

function rank(likely: 'likely' | 'possible'): number {
  return likely === 'likely' ? 0 : 1
}
