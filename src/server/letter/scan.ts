import { dayOfInstant } from '#domain/kernel/day.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { letterScan } from '#domain/letter/contract.ts'
import { readFiles } from '#store/file.ts'
import { insertSignature, listSignatures, type StoredCopy } from '#store/letter.ts'
import { listPostsEver } from '#store/task-reach.ts'
import { type Context, handler } from '../handle.ts'
import { getCopy, getLetter, HEADS } from './get.ts'

export const scan = handler(
  letterScan,
  async (context, { copy: id, person, digest: printed, hash, name }) => {
    const { tx, scope } = context
    const copy = await getCopy(context, id)
    if (copy.unit !== scope.unit.id)
      throw new Refusal('forbidden', '扫描件由签字的单位上传，您现在的岗位不在那个单位')
    const { digest } = copy
    if (!digest.startsWith(printed))
      throw misplaced(
        'digest',
        '纸上印的正文摘要与现在的正文不符：请核对填的对不对；正文改过的，请重新打印，签了再上传',
      )
    if ((await listSignatures(tx, scope, [id])).some(one => one.digest === digest)) throw signed()
    const signer = await getSigner(context, { copy, person })
    if (!(await readFiles(tx, scope, [hash])).has(hash)) throw misplaced('hash', '没有收到扫描件，请重新上传')
    const file = { hash, name }
    if (!(await insertSignature(tx, scope, { copy: id, way: 'scan', ...signer, digest, file })))
      throw signed()
    return { copy: id }
  },
)

/** Who signed on paper: the person himself, or whoever was a head of the unit at some time since the letter was given out. */
async function getSigner(
  context: Context,
  { copy, person }: { copy: StoredCopy; person: number },
): Promise<{ person: number; name: string; post: { id: number; title: string } | null }> {
  if (copy.person !== null && copy.person !== person)
    throw misplaced('person', `这一份要由“${copy.personName}”本人签，扫描件上也应是他的签字`)
  const { issuedAt } = await getLetter(context, copy.letter)
  const since = issuedAt === null ? context.today : dayOfInstant(issuedAt)
  const posts = (await listPostsEver(context.tx, context.scope, { units: [], people: [person] })).filter(
    post =>
      post.person === person &&
      post.unit === copy.unit &&
      post.from <= context.today &&
      (post.to === null || post.to >= since),
  )
  const post = posts.find(one => HEADS.has(one.role)) ?? (copy.person === null ? undefined : posts[0])
  if (!post && copy.person === null)
    throw misplaced('person', '单位的责任书、承诺书由书记等主要负责人签，请选扫描件上签字的负责人')
  return {
    person,
    name: post?.name ?? copy.personName,
    post: post ? { id: post.id, title: post.title } : null,
  }
}

function signed(): Refusal {
  return new Refusal('conflict', '这一份已经签过，不必再上传扫描件')
}
