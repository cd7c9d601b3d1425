import { inspectionPlan } from '#domain/inspection/contract.ts'
import { misplaced } from '#domain/kernel/refusal.ts'
import { findOccurrence } from '#store/duty/occurrence.ts'
import { insertInspection } from '#store/inspection/inspection.ts'
import { insertSites } from '#store/inspection/site.ts'
import { type Context, handler } from '../handle.ts'
import { getUnits } from './pool.ts'
import { setTeam, wordsOf } from './words.ts'

export const plan = handler(inspectionPlan, async (context, { units, occurrence, ...input }) => {
  const { tx, scope, actor } = context
  const words = wordsOf(context, input)
  await refuseStranger(context, occurrence)
  const chosen = await getUnits(context, units)
  const id = await insertInspection(tx, scope, { words, unitName: actor.unit.name, occurrence })
  await setTeam(context, { id, unit: scope.unit.id, ord: scope.unit.ord }, input)
  await insertSites(tx, scope, { inspection: id, units: chosen })
  return { id }
})

async function refuseStranger({ tx, scope, today }: Context, occurrence: number | undefined): Promise<void> {
  if (occurrence === undefined) return
  if (!(await findOccurrence(tx, scope, { id: occurrence, on: today })))
    throw misplaced('occurrence', '没有这件应办，或者它不在您可以查看的范围内')
}
