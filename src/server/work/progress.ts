import { workProgress } from '#domain/work/contract.ts'
import { handler } from '../handle.ts'
import { findUnderWay } from '../under-way.ts'

export const progress = handler(workProgress, async ({ actor }, { work }) => ({
  found: findUnderWay(actor, work) ?? null,
}))
