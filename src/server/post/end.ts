import { Refusal } from '#domain/kernel/refusal.ts'
import { postEnd } from '#domain/post/contract.ts'
import { endPost, findPost } from '#store/post.ts'
import { handler } from '../handle.ts'

export const end = handler(postEnd, async ({ tx, scope }, { id, to }) => {
  const post = await findPost(tx, scope, id)
  if (!post) throw new Refusal('absent', '没有这个岗位，请刷新后重试')
  if (post.to !== null && post.to < to) throw new Refusal('conflict', `这个岗位的任期已到${post.to}为止`)
  if (to < post.from) throw new Refusal('invalid', `免职日期早于任职日期${post.from}，请改正`)
  await endPost(tx, scope, { id, ord: post.ord, to })
  return { id }
})
