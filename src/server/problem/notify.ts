import type { NoticeDraft } from '#domain/notice/kind.ts'
import { type Facts, visitsDue } from '#domain/problem/deciding.ts'
import { PROBLEM_ACTS, type ProblemAct } from '#domain/problem/state.ts'
import { type Role, rightsOf } from '#domain/session/right.ts'
import { listHeldPosts } from '#store/duty/occurrence.ts'
import { makeNotices, settleNotices } from '#store/notice.ts'
import type { StoredProblem } from '#store/problem/problem.ts'
import { visitSubject } from '#store/problem/visit-due.ts'
import type { Context } from '../handle.ts'
import { rulesOf } from './open.ts'

/** Whom an act concerns next, and what it asks of him; acts that concern nobody else are not here. */
const CONCERNS: Partial<Record<ProblemAct, { whom: 'unit' | 'over' | 'verifier'; asks: string }>> = {
  tell: { whom: 'unit', asks: '请认领，或者陈述意见' },
  uphold: { whom: 'unit', asks: '陈述未采纳，请认领' },
  state: { whom: 'over', asks: '单位陈述了意见，请决定' },
  resolve: { whom: 'verifier', asks: '单位报请核验，请到现场看' },
  verify: { whom: 'over', asks: '已核验到位，请组织评议' },
  return: { whom: 'unit', asks: '核验退回，请继续整改' },
  recall: { whom: 'unit', asks: '督办单位退回，请继续整改' },
  extend: { whom: 'over', asks: '申请延期，请决定' },
  grant: { whom: 'unit', asks: '延期已同意' },
  refuse: { whom: 'unit', asks: '延期没有同意' },
  waive: { whom: 'over', asks: '说明了没有涉及的群众，请决定' },
  close: { whom: 'unit', asks: '已销号' },
  reopen: { whom: 'unit', asks: '问题反弹，原编号重开' },
}

/** Tells whoever has to do something next; what waited before the act waits no longer. */
export async function notifyMoved(context: Context, problem: StoredProblem, act: ProblemAct): Promise<void> {
  const concern = CONCERNS[act]
  if (!concern) return
  const { tx, scope, today } = context
  await settleNotices(tx, scope, [`problem:${problem.id}`])
  const said: Omit<NoticeDraft, 'to'> = {
    kind: 'case',
    subject: `problem:${problem.id}`,
    words: `问题${problem.no}${PROBLEM_ACTS[act]}：${concern.asks}`,
    page: `/problems/${problem.id}`,
    ...(problem.deadline !== null && { dueOn: problem.deadline }),
  }
  if (concern.whom === 'verifier' && problem.verifierPerson !== null) {
    await makeNotices(tx, scope, { drafts: [{ ...said, to: { person: problem.verifierPerson } }], today })
    return
  }
  const unit = concern.whom === 'unit' ? problem.unit : problem.over
  const posts = await listHeldPosts(tx, scope, { units: [unit], on: today })
  const drafts = (posts.get(unit) ?? [])
    .filter(post => hears(post.role as Role, concern.whom))
    .map(post => ({ ...said, to: { post: post.id } }))
  await makeNotices(tx, scope, { drafts, today })
}

/** A visit made is asked for no more; of a problem that came back none is. `facts` are those before the act. */
export async function settleVisits(
  { tx, scope, core }: Context,
  { id, facts, act }: { id: number; facts: Facts; act: 'visit' | 'reopen' },
): Promise<void> {
  const days = visitsDue(facts, rulesOf(core))
  const done = act === 'visit' ? days.slice(0, 1) : days
  await settleNotices(
    tx,
    scope,
    done.map(day => visitSubject(id, day)),
  )
}

function hears(role: Role, whom: 'unit' | 'over' | 'verifier'): boolean {
  const rights: readonly string[] = rightsOf(role)
  return rights.includes(whom === 'unit' ? 'problem.accept' : 'problem.close')
}
