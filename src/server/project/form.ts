import { projectForm } from '#domain/project/contract.ts'
import { insertProject } from '#store/task-project.ts'
import { handler } from '../handle.ts'
import { refuseTwice } from '../unit/get.ts'

export const form = handler(projectForm, async ({ tx, scope }, project) => ({
  id: await refuseTwice(() => insertProject(tx, scope, project), {
    place: 'name',
    message: `本单位已有“${project.name}”这个项目，请换个名称，或直接用它`,
  }),
}))
