import { misplaced } from '#domain/kernel/refusal.ts'
import { letterIssue } from '#domain/letter/contract.ts'
import { asksPerson } from '#domain/letter/fill.ts'
import { insertCopy, updateLetter } from '#store/letter.ts'
import { readNames } from '#store/names.ts'
import { listPostsEver, listReach, type ReachedUnit } from '#store/task-reach.ts'
import { type Context, handler } from '../handle.ts'
import { getOwn } from './get.ts'
import { wordsOf } from './words.ts'

interface Wanted {
  unit: ReachedUnit
  person: number | null
  personName: string
}

export const issue = handler(letterIssue, async (context, { id, units, people }) => {
  const { tx, scope, actor } = context
  const letter = await getOwn(context, id)
  if (units.length + people.length === 0) throw misplaced('units', '没有选发给谁，请至少选一个单位或一个人')
  if (units.length > 0 && asksPerson(letter.body))
    throw misplaced('units', '正文里有{姓名}，只能发给个人；要发给单位，请改正文')
  const reach = new Map((await listReach(tx, scope.unit.id)).map(unit => [unit.id, unit]))
  const wanted = [...wantedUnits(units, reach), ...(await wantedPeople(context, people, reach))]
  await updateLetter(tx, scope, { id, ord: letter.ord, change: { issue: true } })
  let sent = 0
  for (const { unit, person, personName } of wanted) {
    const words = wordsOf(letter, { unit: unit.name, superior: actor.unit.name, personName })
    const copy = {
      letter: id,
      unit: unit.id,
      ord: unit.ord,
      from: scope.unit.id,
      person,
      personName,
      ...words,
    }
    if (await insertCopy(tx, scope, copy)) sent += 1
  }
  return { id, sent }
})

function wantedUnits(units: readonly number[], reach: ReadonlyMap<number, ReachedUnit>): Wanted[] {
  return units.map((id, at) => {
    const unit = reach.get(id)
    if (!unit)
      throw misplaced(
        `units.${at}`,
        `第${at + 1}个单位不在本单位及下属、指导、归口的单位里，或者已经撤销，请去掉`,
      )
    return { unit, person: null, personName: '' }
  })
}

async function wantedPeople(
  { tx, scope, today }: Context,
  people: readonly number[],
  reach: ReadonlyMap<number, ReachedUnit>,
): Promise<Wanted[]> {
  const { people: names } = await readNames(tx, scope, { people, units: [] })
  const posts = (await listPostsEver(tx, scope, { units: [], people })).filter(
    post => post.from <= today && (post.to === null || post.to >= today),
  )
  return people.map((person, at) => {
    const name = names.get(person)
    const unit = posts
      .filter(post => post.person === person)
      .map(post => reach.get(post.unit))
      .find(one => one !== undefined)
    if (name === undefined || !unit)
      throw misplaced(
        `people.${at}`,
        `${name === undefined ? `第${at + 1}个人` : `“${name}”`}在本单位及下属单位没有现任的岗位，不能发给他签，请去掉`,
      )
    return { unit, person, personName: name }
  })
}
