import { taskListOpen } from '#domain/task/list-contract.ts'
import { insertTaskList } from '#store/task-list.ts'
import { handler } from '../handle.ts'

export const open = handler(taskListOpen, async ({ tx, scope }, list) => ({
  id: await insertTaskList(tx, scope, list),
}))
