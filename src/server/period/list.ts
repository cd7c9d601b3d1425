import { periodList } from '#domain/period/contract.ts'
import { handler } from '../handle.ts'
import { readPeriods } from './read.ts'

export const list = handler(periodList, async context => ({ periods: await readPeriods(context) }))
