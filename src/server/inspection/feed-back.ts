import { inspectionFeedBack } from '#domain/inspection/contract.ts'
import { whyNotFedBack } from '#domain/inspection/deciding.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import type { NoticeDraft } from '#domain/notice/kind.ts'
import { rightsOf } from '#domain/session/right.ts'
import { listHeldPosts } from '#store/duty/occurrence.ts'
import { listFindings } from '#store/inspection/finding.ts'
import type { StoredInspection } from '#store/inspection/inspection.ts'
import { listSites, lockSites, type StoredSite, updateSites } from '#store/inspection/site.ts'
import { makeNotices } from '#store/notice.ts'
import { insertAct } from '#store/problem/act.ts'
import { type Context, handler } from '../handle.ts'
import { getInspection, standingOf } from './open.ts'

type Answer = OutputOf<typeof inspectionFeedBack>

export const feedBack = handler(inspectionFeedBack, async (context, { id, sites: ids }) => {
  const { tx, scope, today } = context
  const inspection = await getInspection(context, id)
  await lockSites(tx, scope, { ids, for: 'update' })
  const answer: Answer = { done: [], refused: [] }
  const telling: StoredSite[] = []
  for (const site of (await listSites(tx, scope, id)).filter(one => ids.includes(one.id))) {
    const why = whyNotFedBack(site, standingOf(inspection, site))
    if (why === undefined) telling.push(site)
    else answer.refused.push({ site: site.id, unitName: site.unitName, why })
  }
  const counts = await tellProblems(context, inspection, telling)
  await updateSites(tx, scope, { sites: telling, change: { told_on: today } })
  await notify(context, inspection, { telling, counts })
  answer.done = telling.map(site => ({ site: site.id, problems: counts.get(site.unit) ?? 0 }))
  return answer
})

/** Tells each unit the problems found there that it was not told yet; how many, by unit. */
async function tellProblems(
  { tx, scope, actor, today }: Context,
  { id }: StoredInspection,
  telling: readonly StoredSite[],
): Promise<Map<number, number>> {
  const units = telling.map(site => site.unit)
  const found = await listFindings(tx, scope, { inspection: id, units })
  const counts = new Map<number, number>()
  for (const problem of found.filter(one => one.state === 'found')) {
    await insertAct(tx, scope, {
      problem: problem.id,
      ord: problem.ord,
      kind: 'tell',
      on: today,
      unitName: actor.unit.name,
      who: actor.personName,
    })
    counts.set(problem.unit, (counts.get(problem.unit) ?? 0) + 1)
  }
  return counts
}

/** One notice for each unit, to whoever keeps its ledgers. */
async function notify(
  { tx, scope, today }: Context,
  { id, title }: StoredInspection,
  { telling, counts }: { telling: readonly StoredSite[]; counts: ReadonlyMap<number, number> },
): Promise<void> {
  const posts = await listHeldPosts(tx, scope, { units: telling.map(site => site.unit), on: today })
  const drafts = telling.flatMap(site => {
    const count = counts.get(site.unit) ?? 0
    const said: Omit<NoticeDraft, 'to'> = {
      kind: 'case',
      subject: `inspection:${id}:${site.id}`,
      words:
        count > 0 ? `收到“${title}”反馈问题${count}个，请认领` : `收到“${title}”的检查结果，没有反馈问题`,
      page: count > 0 ? '/problems?mine=unit' : `/inspections/${id}/sites/${site.id}`,
    }
    return (posts.get(site.unit) ?? [])
      .filter(post => rightsOf(post.role as Parameters<typeof rightsOf>[0]).includes('record.enter'))
      .map(post => ({ to: { post: post.id }, ...said }))
  })
  await makeNotices(tx, scope, { drafts, today })
}
