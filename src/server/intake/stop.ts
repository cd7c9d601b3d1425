import { intakeStop } from '#domain/intake/contract.ts'
import { handler } from '../handle.ts'
import { stopUnderWay } from './under-way.ts'

export const stop = handler(intakeStop, async ({ actor }, { work }) => ({
  stopped: stopUnderWay(actor, work),
}))
