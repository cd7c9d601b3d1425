import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { inspectionFind } from '#domain/inspection/contract.ts'
import { whyNotRecorded } from '#domain/inspection/deciding.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { misplaced } from '#domain/kernel/refusal.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { readFiles } from '#store/file.ts'
import { insertFinding } from '#store/inspection/finding.ts'
import { insertEvidence } from '#store/problem/evidence.ts'
import { insertProblems } from '#store/problem/problem.ts'
import type { Tx } from '#store/tx.ts'
import { type Context, handler } from '../handle.ts'
import { aspectsOf } from './codes.ts'
import { lockSite, type OpenedSite, refuseIf } from './open.ts'

export const find = handler(inspectionFind, async (context, { site: id, item, photos, ...said }) => {
  const { tx, core, today } = context
  const opened = await lockSite(context, id, 'share')
  const { site, inspection, standing } = opened
  refuseIf(whyNotRecorded(site, standing))
  if (item !== undefined && !inspection.items.some(one => one.id === item))
    throw misplaced('item', '检查清单里没有这一项，请刷新页面')
  if (said.aspect !== null && !aspectsOf(core).some(one => one.id === said.aspect && !one.retired))
    throw misplaced('aspect', '没有这个方面，请从列表里选，或者不选')
  const foundOn = site.visitedOn ?? today
  if (said.deadline !== null && said.deadline < foundOn)
    throw misplaced('deadline', `整改期限早于发现日期（${dayInWords(foundOn)}），请核对`)
  const [made] = await insertProblems(toldBy(context), inNameOf(context.scope, inspection), [
    {
      ...said,
      source: inspection.kind,
      sourceNo: inspection.basis,
      deadlineWords: '',
      leader: null,
      owner: null,
      unit: site.unit,
      ord: site.ord,
      over: inspection.unit,
      foundOn,
      inspection: inspection.id,
    },
  ])
  if (!made) throw new Error('a finding that was not kept')
  await insertFinding(tx, context.scope, { problem: made.id, site, item })
  await attach(context, made.id, photos)
  return made
})

/** A finding is the organiser's, whichever unit the member is lent by; that he may raise it the database says again. */
function inNameOf(scope: Scope, { unit, ord }: OpenedSite['inspection']): Scope {
  return { ...scope, unit: { id: unit, ord, ordEnd: ord } }
}

/** Whoever is lent by another unit does not see the one inspected in the tree: what he did is told at his own place. */
function toldBy({ tx, scope }: Context): Tx {
  return { ...tx, tell: fact => tx.tell({ ...fact, ord: scope.unit.ord }) }
}

/** Photographs taken on site stay the evidence of whoever took them. */
async function attach(
  { tx, scope, actor }: Context,
  problem: number,
  photos: readonly AttachedFile[],
): Promise<void> {
  const held = await readFiles(
    tx,
    scope,
    photos.map(one => one.hash),
  )
  for (const [index, file] of photos.entries()) {
    if (!held.has(file.hash)) throw misplaced(`photos.${index}`, `没有收到照片“${file.name}”，请重新上传`)
    await insertEvidence(tx, scope, {
      problem,
      kind: 'check',
      round: 1,
      file,
      record: undefined,
      caption: '',
      who: actor.personName,
    })
  }
}
