import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { taskReport } from '#domain/task/contract.ts'
import { listTasks, updateTask } from '#store/task.ts'
import { insertTaskEvent, readRecordsInSight } from '#store/task-event.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'

export const report = handler(taskReport, async (context, { id, remark, records, done }) => {
  const { tx, scope, actor, today } = context
  const task = await lockFor(context, id, 'report')
  const { version } = task
  const seen = await readRecordsInSight(tx, scope, records)
  const strange = records.findIndex(record => !seen.has(record))
  if (strange >= 0) {
    const message = `没有第${records[strange]}号登记，或者它已作废、不在您可以查看的范围内，请核对编号`
    throw misplaced(`records.${strange}`, message)
  }
  if (done) {
    const parts = await listTasks(tx, scope, { parent: id })
    const waiting = parts.filter(part => part.stage !== 'recognised')
    if (waiting.length > 0)
      throw new Refusal(
        'conflict',
        `分解出去的任务还有${waiting.length}项没有认定（${waiting[0]?.title ?? ''}${waiting.length > 1 ? '等' : ''}），请先认定，再报完成`,
      )
    const move = { stage: 'reported' as const, reportedBy: actor.person, reportedOn: today }
    await updateTask(tx, scope, { id, ord: task.ord, move })
  }
  const note = { task: id, version, by: actor.personName }
  const [first, ...more] = [...new Set(records)]
  const kind = done ? ('report' as const) : ('progress' as const)
  await insertTaskEvent(tx, scope, { ...note, kind, remark, ...(first ? { record: first } : {}) })
  for (const record of more) await insertTaskEvent(tx, scope, { ...note, kind, remark: '', record })
  return { id }
})
