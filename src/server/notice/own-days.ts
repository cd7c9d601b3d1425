import { keyInWords } from '#domain/duty/key-words.ts'
import { toldOf } from '#domain/duty/told.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { DueDay } from '#domain/notice/calendar-text.ts'
import { outsideWords } from '#domain/notice/digest.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { peopleTold } from '#domain/task/told.ts'
import type { Database } from '#store/connect.ts'
import { listOwed } from '#store/duty/reminder.ts'
import { listUnitsOfPerson } from '#store/notice-source.ts'
import { listDatedNotices } from '#store/notice-way.ts'
import { listDatedTasks } from '#store/task-reminder.ts'
import { reachedPosts } from './remind.ts'

interface Whose {
  region: number
  person: number
  today: Day
}

/** The open due days of a person: duties of his posts, tasks that are his, and whatever else he was told with a day. */
export async function listOwnDays(
  database: Database,
  { packs, ...whose }: Whose & { packs: Pick<Packs, 'duties'> },
): Promise<(Omit<DueDay, 'url'> & { page: string })[]> {
  return database.transaction().execute(async db => {
    const { region, person, today } = whose
    const units = await listUnitsOfPerson(db, whose)
    const where = { region, units, today }
    const answering = await reachedPosts(db, { ...where, right: 'duty.tick' })
    const doing = await reachedPosts(db, { ...where, right: 'task.report' })
    const owed = (await listOwed(db, where)).flatMap(({ id, unit, duty: of, key, due, from }) => {
      const duty = packs.duties.get(of)?.duty
      const told = duty ? toldOf(duty.owner, answering.get(unit) ?? []) : []
      if (!duty || !told.some(post => post.person === person)) return []
      const words = `${duty.label}（${keyInWords(key)}）`
      const madeAt = `${from}T00:00:00+08:00`
      return [{ uid: `duty-${region}-${id}@bihuan`, words, dueOn: due, madeAt, page: `/duties/${id}` }]
    })
    const tasks = (await listDatedTasks(db, where)).flatMap(({ id, unit, title, due, owner, givenAt }) => {
      if (!peopleTold({ sort: 'near', owner }, doing.get(unit) ?? []).includes(person)) return []
      const words = `任务：${title}`
      return [
        { uid: `task-${region}-${id}@bihuan`, words, dueOn: due, madeAt: givenAt, page: `/tasks?task=${id}` },
      ]
    })
    const told = (await listDatedNotices(db, whose)).map(({ id, dueOn, madeAt, page, ...one }) => ({
      uid: `notice-${region}-${id}@bihuan`,
      words: outsideWords({ ...one, dueOn }),
      dueOn,
      madeAt,
      page,
    }))
    return [...owed, ...tasks, ...told]
  })
}
