import { Refusal } from '#domain/kernel/refusal.ts'
import { recordUnlink } from '#domain/record/contract.ts'
import { endLink, lockLink, regroupActs } from '#store/record-link.ts'
import { handler } from '../handle.ts'
import { whyKept } from './linking.ts'

export const unlink = handler(recordUnlink, async ({ tx, scope }, { link: id }) => {
  const link = await lockLink(tx, scope, id)
  if (!link) throw new Refusal('absent', '没有这项关联，可能已经解除，请刷新后再看')
  const kept = whyKept(link, scope)
  if (kept) throw new Refusal('conflict', kept)
  await endLink(tx, scope, link)
  if (link.kind === 'same') await regroupActs(tx, [link.from, link.to])
  return { id }
})
