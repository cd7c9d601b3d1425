import { sql } from 'kysely'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import {
  problemAccept,
  problemAppoint,
  problemClose,
  problemRegister,
  problemResolve,
  problemSatisfy,
  problemShow,
  problemTell,
  problemVerify,
  problemWaive,
} from '#domain/problem/contract.ts'
import { problemAttach, problemMeasure, problemPlan } from '#domain/problem/plan-contract.ts'
import type { ProblemState } from '#domain/problem/state.ts'
import { recordEnter } from '#domain/record/contract.ts'
import type { Database } from '#store/connect.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

export interface Hired {
  browser: Browser
  person: number
  post: number
}

/** A county where the bureau oversees what the eastern town rectifies, and somebody of the western town verifies. */
export interface ProblemWorld extends County {
  database: Database
  today: string
  clerk: Hired
  boss: Hired
  over: Hired
  second: Hired
  third: Hired
  verifier: Hired
  /** A problem of the eastern town found by the bureau, told and taken on. */
  accepted(title?: string): Promise<number>
  /** One with a plan and the result shown, reported solved. */
  resolved(title?: string): Promise<number>
  /** One closed by all three locks. */
  closed(title?: string): Promise<number>
  /** An entry of the eastern town. */
  entry(): Promise<number>
  /** Tries a statement as the application role, in the place of a person and a unit; `done`, or the code of the refusal. */
  bySql(statement: string, as: { person: number; ord: number }): Promise<string>
  stateOf(id: number): Promise<ProblemState>
}

export async function buildProblems(): Promise<ProblemWorld> {
  const county = await buildCounty()
  const { database } = county.world.installation
  const { east, west, bureau, root } = county.units
  const today = dayOfInstant(new Date())
  const clerk = await county.hire('clerk', { unit: east, role: 'clerk', name: '钱笔' })
  const boss = await county.hire('boss', { unit: east, role: 'secretary', name: '周正' })
  const above = { unit: bureau, role: 'committee', covers: root } as const
  const over = await county.hire('over', { ...above, name: '督一' })
  const second = await county.hire('second', { ...above, name: '督二' })
  const third = await county.hire('third', { ...above, name: '督三' })
  const verifier = await county.hire('verifier', { unit: west, role: 'clerk', name: '隔壁' })

  const accepted = async (title = '党务公开栏半年没有更新') => {
    const { made } = await over.browser.call(problemRegister, {
      unit: east,
      problems: [
        { title, source: 'special-check', foundOn: addDays(today, -30), deadline: addDays(today, 30) },
      ],
    })
    const id = made[0]?.id ?? 0
    await over.browser.call(problemTell, { ids: [id] })
    await clerk.browser.call(problemAccept, { ids: [id] })
    return id
  }
  const entry = async () =>
    (
      await clerk.browser.call(recordEnter, {
        ledger: 'meeting',
        occurredOn: today,
        data: { kind: 'party-group', title: '整改情况公示' },
      })
    ).id
  const resolved = async (title?: string) => {
    const id = await accepted(title)
    await clerk.browser.call(problemPlan, {
      id,
      measures: [{ kind: 'now', words: '更新公开栏', dueOn: today }],
    })
    const [measure] = (await clerk.browser.call(problemShow, { id })).measures
    await clerk.browser.call(problemMeasure, { id, measure: measure?.id ?? 0, doneOn: today })
    await clerk.browser.call(problemAttach, { id, kind: 'result', record: await entry() })
    await clerk.browser.call(problemResolve, { id, reason: '公开栏已更新，按月公示' })
    return id
  }
  const closed = async (title?: string) => {
    const id = await resolved(title)
    await over.browser.call(problemAppoint, { ids: [id], person: verifier.person })
    await verifier.browser.call(problemVerify, { id, reason: '现场看过，已更新' })
    await clerk.browser.call(problemWaive, { id, reason: '内部公示，不涉及具体群众' })
    await over.browser.call(problemSatisfy, { id, reason: '情况属实' })
    const { refused } = await second.browser.call(problemClose, { ids: [id] })
    if (refused.length > 0) throw new Error(JSON.stringify(refused))
    return id
  }
  return {
    ...county,
    database,
    today,
    clerk,
    boss,
    over,
    second,
    third,
    verifier,
    accepted,
    resolved,
    closed,
    entry,
    bySql: async (statement, { person, ord }) => {
      try {
        await database.transaction().execute(async db => {
          await sql
            .raw(`set local role bihuan_app; set local app.region = 1; set local app.person = ${person};
            set local app.account = 1; set local app.own = ${ord}; set local app.lo = 0; set local app.hi = 999999999999;
            set local app.write_lo = ${ord}; set local app.write_hi = ${ord}; set local app.org_lo = 0;
            set local app.org_hi = 999999999999; set local app.org_write_lo = 1; set local app.org_write_hi = 0; set local app.audit = 0`)
            .execute(db)
          await sql.raw(statement).execute(db)
        })
        return 'done'
      } catch (error) {
        return String((error as { code?: string }).code)
      }
    },
    stateOf: async id => {
      const { rows } = await sql<{ state: ProblemState }>`select state from problem where id = ${id}`.execute(
        database,
      )
      return rows[0]?.state ?? 'found'
    },
  }
}
