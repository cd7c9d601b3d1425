import type { OutputOf, ParsedOf } from '#domain/kernel/command.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { covers } from '#domain/kernel/scope.ts'
import type { recordLink, recordShow } from '#domain/record/contract.ts'
import { LINK_KINDS, whyNotLinked } from '#domain/record/link.ts'
import { availableOn } from '#domain/record/rules.ts'
import { findRecord, type StoredRecord } from '#store/record.ts'
import { hasLink, insertLink, listLinks, regroupActs } from '#store/record-link.ts'
import type { Context } from '../handle.ts'
import { absentRecord } from './move.ts'

/** Links a record of the own unit with one that is seen; refuses what may not be linked, and what is linked already. */
export async function linkRecords(
  context: Context,
  { id, other, kind, direction }: ParsedOf<typeof recordLink>,
): Promise<number> {
  const { tx, scope } = context
  const own = await getSeen(context, id)
  const refused = availableOn(own, scope).link
  if (refused) throw new Refusal('conflict', refused)
  const far = await getSeen(context, other)
  const why = whyNotLinked(own, far)
  if (why) throw new Refusal('conflict', why)
  if (await hasLink(tx, scope, { one: id, other, kind }))
    throw new Refusal('conflict', `这两条登记已经关联为“${LINK_KINDS[kind][direction]}”，不必再关联`)
  const [from, to] = direction === 'there' ? [id, other] : [other, id]
  const link = await insertLink(tx, scope, { from, to, kind })
  if (kind === 'same' && !(await regroupActs(tx, [id, other]))) {
    const message = '关联之后，别的单位有几条登记会并成同一件事，它自己的数字要变；请由那个单位自己关联'
    throw new Refusal('conflict', message)
  }
  return link
}

/** The links of a record as its page shows them. */
export async function linksOf(
  { tx, scope }: Context,
  record: StoredRecord,
): Promise<OutputOf<typeof recordShow>['links']> {
  return (await listLinks(tx, scope, record.id)).map(({ ord, linkerUnit, ...link }) => ({
    ...link,
    unlink: whyKept({ ord, unitName: linkerUnit }, scope),
  }))
}

/** A link is ended by the unit that made it. */
export function whyKept(link: { ord: number; unitName: string }, scope: Context['scope']): string | null {
  return covers(scope.write, link.ord) ? null : `这是“${link.unitName}”关联的，由该单位自己解除`
}

async function getSeen({ tx, scope }: Context, id: number): Promise<StoredRecord> {
  const record = await findRecord(tx, scope, id)
  if (!record) throw absentRecord()
  return record
}
