import type { HeldPost } from '#domain/duty/owner.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { RUNGS, type Rung } from '#domain/ladder/definition.ts'
import type { NoticeDraft } from '#domain/notice/kind.ts'
import { POST_ROLES } from '#domain/post/contract.ts'
import { rightsOf } from '#domain/session/right.ts'
import { listHeldPosts } from '#store/duty/occurrence.ts'
import type { StoredStep } from '#store/ladder/step.ts'
import { makeNotices, settleNotices } from '#store/notice.ts'
import type { Context } from '../handle.ts'

/** A rung that was just issued. */
export interface Fresh {
  id: number
  to: number
  rung: Rung
  label: string
  answerBy: string
}

/** Tells whoever may answer in the units addressed: of one step by its name, of several of a rung by their number. */
export async function notifyAddressed(context: Context, fresh: readonly Fresh[]): Promise<void> {
  const { tx, scope, today } = context
  const units = [...new Set(fresh.map(one => one.to))]
  const posts = await listHeldPosts(tx, scope, { units, on: today })
  const drafts = units.flatMap(unit => {
    const answering = (posts.get(unit) ?? []).filter(mayAnswer)
    const rungs = new Set(fresh.filter(one => one.to === unit).map(one => one.rung))
    return [...rungs].flatMap(rung => {
      const of = fresh.filter(one => one.to === unit && one.rung === rung)
      return answering.map(post => ({
        to: { post: post.id },
        ...noticeOf(of, `${unit}:${rung}:${of[0]?.id}`),
      }))
    })
  })
  await makeNotices(tx, scope, { drafts, today })
}

/** Tells the person who issued a step what the unit asks of him. */
export async function notifyIssuer(
  { tx, scope, today }: Context,
  { id, person, rung, toName }: StoredStep,
  asked: 'object' | 'extend',
): Promise<void> {
  const words = asked === 'object' ? '提出异议，请转别的同志复核' : '申请延期，请决定'
  const draft: NoticeDraft = {
    to: { person },
    kind: 'task',
    subject: `ladder:${id}:${asked}:${today}`,
    words: `${toName}对${RUNGS[rung]}${words}`,
    page: `/duties/ladder/${id}`,
  }
  await makeNotices(tx, scope, { drafts: [draft], today })
}

/** Tells the unit further up that it was asked, until it has answered. */
export async function notifyTurned(
  { tx, scope, today }: Context,
  { id, rung, toName }: StoredStep,
  unit: number,
): Promise<void> {
  const draft: NoticeDraft = {
    // Who stands above is out of the asking unit's sight.
    to: { unit, roles: POST_ROLES.filter(role => may({ role }, 'ladder.release')) },
    kind: 'task',
    subject: turnedSubject(id),
    words: `${toName}收到${RUNGS[rung]}，转请本单位解决，请答复`,
    page: `/duties/ladder/${id}`,
  }
  await makeNotices(tx, scope, { drafts: [draft], today })
}

/** What was decided further up, for whoever answers in the unit addressed. */
const DECIDED = {
  uphold: '的异议成立，不再督促',
  dismiss: '的异议不成立，重新计答复时间',
  grant: '的延期已同意',
  refuse: '的延期没有同意，照旧计时',
  release: '转请的上级已答复，接着由本单位办',
  withdraw: '已撤回，不再督促',
} as const

/** Tells the unit addressed what was decided; what it was told of the step before waits no longer where that ends it. */
export async function notifyDecided(
  context: Context,
  { id, to, rung }: StoredStep,
  kind: keyof typeof DECIDED,
): Promise<void> {
  const { tx, scope, today } = context
  if (kind === 'uphold' || kind === 'withdraw') {
    await settleStep(context, id)
    await settleTurned(context, id)
  }
  const posts = await listHeldPosts(tx, scope, { units: [to], on: today })
  const drafts = (posts.get(to) ?? []).filter(mayAnswer).map(post => ({
    to: { post: post.id },
    kind: 'task' as const,
    subject: `ladder:${id}:${kind}:${today}`,
    words: `${RUNGS[rung]}${DECIDED[kind]}`,
    page: `/duties/ladder/${id}`,
  }))
  await makeNotices(tx, scope, { drafts, today })
}

/** What was told of a step waits for an answer no longer. */
export async function settleStep({ tx, scope }: Context, step: number): Promise<void> {
  await settleNotices(tx, scope, [`ladder:${step}`])
}

/** The unit further up was asked on that step and is asked no longer. */
export async function settleTurned({ tx, scope }: Context, step: number): Promise<void> {
  await settleNotices(tx, scope, [turnedSubject(step)])
}

function turnedSubject(step: number): string {
  return `ladder:${step}:turn`
}

function mayAnswer(post: HeldPost): boolean {
  return may(post, 'ladder.answer')
}

function may({ role }: Pick<HeldPost, 'role'>, right: 'ladder.answer' | 'ladder.release'): boolean {
  return (rightsOf(role as Parameters<typeof rightsOf>[0]) as readonly string[]).includes(right)
}

function noticeOf(of: readonly Fresh[], many: string): Omit<NoticeDraft, 'to'> {
  const [first] = of
  if (!first) throw new Error('a notice of no step')
  const { id, rung, label, answerBy } = first
  const common = { kind: 'task' as const, dueOn: answerBy }
  const until = `请在${dayInWords(answerBy)}前答复`
  return of.length === 1
    ? {
        ...common,
        subject: `ladder:${id}`,
        words: `${RUNGS[rung]}：${label}，${until}`,
        page: `/duties/ladder/${id}`,
      }
    : {
        ...common,
        subject: `ladder:${many}`,
        words: `收到${RUNGS[rung]}${of.length}件，${until}`,
        page: '/duties/ladder?view=received',
      }
}
