import { inspectionRevise } from '#domain/inspection/contract.ts'
import { whyNotPlanned } from '#domain/inspection/deciding.ts'
import { misplaced } from '#domain/kernel/refusal.ts'
import { lockInspection, updateInspection } from '#store/inspection/inspection.ts'
import { listSites } from '#store/inspection/site.ts'
import { handler } from '../handle.ts'
import { getInspection, refuseIf } from './open.ts'
import { setTeam, wordsOf } from './words.ts'

export const revise = handler(inspectionRevise, async (context, { id, ...input }) => {
  const { tx, scope } = context
  await lockInspection(tx, scope, id)
  const former = await getInspection(context, id)
  refuseIf(whyNotPlanned(former))
  const words = wordsOf(context, input)
  const sites = await listSites(tx, scope, id)
  const isBegun = sites.some(one => one.answered > 0)
  if (isBegun && input.checklist !== former.checklist)
    throw misplaced('checklist', '已经有人按这份清单登记，不能再换；要换清单的，请另安排一次检查')
  // What is being answered stays as it was, whatever the packs say now.
  const checklist = isBegun && words.checklist ? { ...words.checklist, items: former.items } : words.checklist
  await updateInspection(tx, scope, { id, ord: former.ord, words: { ...words, checklist } })
  await setTeam(context, former, input)
  return { id }
})
