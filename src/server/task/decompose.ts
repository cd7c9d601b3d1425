import { taskDecompose } from '#domain/task/contract.ts'
import { insertTask, listTasks } from '#store/task.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'
import { placeTask, readReach } from './place.ts'

export const decompose = handler(taskDecompose, async (context, { id, parts }) => {
  const { tx, scope } = context
  const parent = await lockFor(context, id, 'decompose')
  const former = (await listTasks(tx, scope, { parent: id })).length
  const reach = await readReach(context, scope.unit.id)
  const place = { giver: scope.unit.id, year: parent.year, parent, parts: [], reach }
  const ids: number[] = []
  for (const [at, part] of parts.entries()) {
    const { words, unit } = await placeTask(context, part, { ...place, prefix: `parts.${at}.` })
    const no = parent.no === '' ? '' : `${parent.no}.${former + at + 1}`.slice(-20)
    ids.push(
      await insertTask(tx, scope, {
        ...words,
        no,
        source: parent.source,
        duty: parent.duty,
        project: parent.project,
        list: parent.list,
        unit: unit.id,
        ord: unit.ord,
        from: scope.unit.id,
        parent: id,
        stage: 'open',
        version: parent.version,
      }),
    )
  }
  return { ids }
})
