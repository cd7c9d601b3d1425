import { afterEach } from 'vitest'
import { printPages } from './page.ts'

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await printPages(task.name)
})
