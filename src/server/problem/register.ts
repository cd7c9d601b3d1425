import { type Complaint, Refusal } from '#domain/kernel/refusal.ts'
import { covers } from '#domain/kernel/scope.ts'
import { problemRegister } from '#domain/problem/contract.ts'
import { insertProblems, listOverseers } from '#store/problem/problem.ts'
import { findUnit } from '#store/unit.ts'
import { type Context, handler } from '../handle.ts'
import { wordsOf } from './words.ts'

export const register = handler(problemRegister, async (context, { unit, over, inspection, problems }) => {
  const { tx, scope } = context
  const placeOf = await placesOf(context, { unit, over, problems })
  const words = await wordsOf(context, problems)
  const made = await insertProblems(
    tx,
    scope,
    words.map((one, index) => ({
      ...one,
      ...placeOf(problems[index]?.unit ?? unit),
      foundOn: problems[index]?.foundOn ?? context.today,
      inspection,
    })),
  )
  return { made }
})

/** Where problems of a unit stand, and who oversees them. */
interface Place {
  unit: number
  ord: number
  over: number
}

/** The places of all units named, each looked at once; complains at each problem whose unit will not do. */
async function placesOf(
  context: Context,
  {
    unit,
    over,
    problems,
  }: {
    unit: number | undefined
    over: number | undefined
    problems: readonly { unit?: number | undefined }[]
  },
): Promise<(unit: number | undefined) => Place> {
  const places = new Map<number, Place>()
  const faults = new Map<number | undefined, Complaint>()
  for (const asked of new Set(problems.map(one => one.unit ?? unit))) {
    const found =
      asked === undefined
        ? { place: 'unit', message: '请选择是哪个单位的问题' }
        : await placeIn(context, { unit: asked, over })
    if ('message' in found) faults.set(asked, found)
    else places.set(found.unit, found)
  }
  const complaints = problems.flatMap((one, index) => {
    const fault = faults.get(one.unit ?? unit)
    if (!fault) return []
    return one.unit === undefined || fault.place === 'over'
      ? [fault]
      : [{ ...fault, place: `problems.${index}.unit` }]
  })
  const [first] = complaints
  if (first) throw new Refusal('invalid', first.message, { complaints: onceEach(complaints) })
  return asked => places.get(asked ?? 0) as Place
}

/** What is wrong with the unit that stands above all problems is said once. */
function onceEach(complaints: readonly Complaint[]): Complaint[] {
  return [...new Map(complaints.map(one => [one.place, one])).values()]
}

async function placeIn(
  context: Context,
  { unit: asked, over }: { unit: number; over: number | undefined },
): Promise<Place | Complaint> {
  const { tx, scope } = context
  const unit = await findUnit(tx, scope, asked)
  if (!unit || unit.closedOn !== null || !covers(scope.read, unit.ord)) {
    const message = '没有这个单位，或者它已撤并、不在您可以查看的范围内，请另选'
    return { place: 'unit', message }
  }
  const overseer = await overseerOf(context, { unit: asked, over })
  return typeof overseer === 'number' ? { unit: asked, ord: unit.ord, over: overseer } : overseer
}

/** What is found in another unit its finder oversees; what a unit finds itself, a unit that covers it. */
async function overseerOf(
  { tx, scope }: Context,
  { unit, over }: { unit: number; over: number | undefined },
): Promise<number | Complaint> {
  const overseers = await listOverseers(tx, unit)
  const wanted = unit === scope.unit.id ? (over ?? overseers[0]?.id) : scope.unit.id
  if (wanted !== undefined && overseers.some(one => one.id === wanted)) return wanted
  return unit === scope.unit.id
    ? { place: 'over', message: '请选择督办本单位整改的上级单位；没有可选的，请联系系统管理员配上级岗位' }
    : { place: 'unit', message: '您现在的岗位管不到这个单位，不能向它反馈问题，请另选' }
}
