import { Refusal } from '#domain/kernel/refusal.ts'
import { letterScan } from '#domain/letter/contract.ts'
import { readFiles } from '#store/file.ts'
import { insertSignature } from '#store/letter.ts'
import { readNames } from '#store/names.ts'
import { handler } from '../handle.ts'
import { getCopy } from './get.ts'

export const scan = handler(letterScan, async (context, { copy: id, person, hash, name }) => {
  const { tx, scope } = context
  const copy = await getCopy(context, id)
  if (copy.unit !== scope.unit.id)
    throw new Refusal('forbidden', '扫描件由签字的单位上传，您现在的岗位不在那个单位')
  if (copy.person !== null && copy.person !== person)
    throw refusal('person', `这一份要由“${copy.personName}”本人签，扫描件上也应是他的签字`)
  const { people } = await readNames(tx, scope, { people: [person], units: [] })
  const called = people.get(person)
  if (called === undefined) throw refusal('person', '签字的人不在您可以查看的名册中，请重新选择')
  if (!(await readFiles(tx, scope, [hash])).has(hash)) throw refusal('hash', '没有收到扫描件，请重新上传')
  const { digest } = copy
  const file = { hash, name }
  await insertSignature(tx, scope, { copy: id, way: 'scan', person, name: called, post: null, digest, file })
  return { copy: id }
})

function refusal(place: string, message: string): Refusal {
  return new Refusal('invalid', message, { complaints: [{ place, message }] })
}
