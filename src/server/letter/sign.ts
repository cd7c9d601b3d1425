import { Refusal } from '#domain/kernel/refusal.ts'
import { letterSign } from '#domain/letter/contract.ts'
import { insertSignature, listSignatures } from '#store/letter.ts'
import { handler } from '../handle.ts'
import { getCopy, whyNotSign } from './get.ts'

/** The password was proved on the way here: the contract says `proves`. */
export const sign = handler(letterSign, async (context, { copy: id, digest }) => {
  const { tx, scope, actor } = context
  const copy = await getCopy(context, id)
  const why = whyNotSign(context, copy)
  if (why) throw new Refusal('forbidden', why)
  if (copy.digest !== digest)
    throw new Refusal('conflict', '正文在您打开之后改过，请重新打开，看过新的正文再签')
  const isHeld = (await listSignatures(tx, scope, [id])).some(one => one.digest === copy.digest)
  if (isHeld) throw signed()
  const isKept = await insertSignature(tx, scope, {
    copy: id,
    way: 'password',
    person: actor.person,
    name: actor.personName,
    post: { id: actor.post.id, title: actor.post.title },
    digest: copy.digest,
  })
  if (!isKept) throw signed()
  return { copy: id, digest: copy.digest }
})

function signed(): Refusal {
  return new Refusal('conflict', '这一份已经签过，不必再签')
}
