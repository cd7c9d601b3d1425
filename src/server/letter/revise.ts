import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { letterRevise } from '#domain/letter/contract.ts'
import { asksPerson } from '#domain/letter/fill.ts'
import { updateCopy, updateLetter } from '#store/letter.ts'
import { listReach, readUnitNames } from '#store/task-reach.ts'
import { handler } from '../handle.ts'
import { getOwn } from './get.ts'
import { copyViews } from './view.ts'
import { refuseStrange, wordsOf } from './words.ts'

export const revise = handler(letterRevise, async (context, { id, title, body }) => {
  const { tx, scope, actor } = context
  const letter = await getOwn(context, id)
  if (letter.state === 'issued' && title !== letter.title) throw titled(letter.title)
  // The same words, the same copies: what was signed stays signed, also of units that were closed or renamed since.
  if (body === letter.body) {
    if (title !== letter.title) await updateLetter(tx, scope, { id, ord: letter.ord, change: { title } })
    return { id, voided: 0 }
  }
  refuseStrange(body)
  const copies = await copyViews(context, [id])
  if (asksPerson(body) && copies.some(copy => copy.person === null))
    throw new Refusal('invalid', '这份已经发给单位，正文里不能有{姓名}；要发给个人的请另起一份')
  await updateLetter(tx, scope, { id, ord: letter.ord, change: { title, body } })
  const reached = new Map((await listReach(tx, scope.unit.id)).map(unit => [unit.id, unit]))
  const names = await readUnitNames(
    tx,
    scope,
    copies.map(copy => copy.unit),
  )
  let voided = 0
  for (const copy of copies) {
    const unit = reached.get(copy.unit)
    const said = {
      unit: unit?.name ?? names.get(copy.unit) ?? '',
      superior: actor.unit.name,
      personName: copy.personName,
    }
    const words = wordsOf({ body, year: letter.year }, said)
    if (words.digest === copy.digest) continue
    await updateCopy(tx, scope, { id: copy.id, ord: unit?.ord ?? scope.unit.ord, ...words })
    if (copy.state === 'signed') voided += 1
  }
  return { id, voided }
})

function titled(title: string): Refusal {
  const message = `“${title}”已经发出，名称不能再改；要换名称，请另起一份再发`
  return misplaced('title', message)
}
