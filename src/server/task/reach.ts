import { taskReach } from '#domain/task/contract.ts'
import { listReach } from '#store/task-reach.ts'
import { handler } from '../handle.ts'

export const reach = handler(taskReach, async ({ tx, scope }) => {
  const units = await listReach(tx, scope.unit.id)
  return { units: units.map(({ id, shortName, kind, parent }) => ({ id, name: shortName, kind, parent })) }
})
