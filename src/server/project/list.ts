import { projectList } from '#domain/project/contract.ts'
import { listProjects } from '#store/task-project.ts'
import { handler } from '../handle.ts'

export const list = handler(projectList, async ({ tx, scope }) => ({
  projects: (await listProjects(tx, scope)).map(one => ({ ...one, own: one.unit === scope.unit.id })),
}))
