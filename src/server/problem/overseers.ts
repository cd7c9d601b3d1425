import { problemOverseers } from '#domain/problem/contract.ts'
import { listOverseers } from '#store/problem/problem.ts'
import { handler } from '../handle.ts'

export const overseers = handler(problemOverseers, async ({ tx, scope }) => ({
  units: (await listOverseers(tx, scope.unit.id)).map(({ id, name }) => ({ id, name })),
}))
