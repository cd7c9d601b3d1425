import { intakeProgress } from '#domain/intake/contract.ts'
import { handler } from '../handle.ts'
import { findUnderWay } from './under-way.ts'

export const progress = handler(intakeProgress, async ({ actor }, { work }) => ({
  found: findUnderWay(actor, work) ?? null,
}))
