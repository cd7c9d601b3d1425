import { workStop } from '#domain/work/contract.ts'
import { handler } from '../handle.ts'
import { stopUnderWay } from '../under-way.ts'

export const stop = handler(workStop, async ({ actor }, { work }) => ({
  stopped: stopUnderWay(actor, work),
}))
