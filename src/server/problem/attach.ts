import { Refusal } from '#domain/kernel/refusal.ts'
import { problemAttach } from '#domain/problem/plan-contract.ts'
import { readFiles } from '#store/file.ts'
import { insertEvidence } from '#store/problem/evidence.ts'
import { type Context, handler } from '../handle.ts'
import { refuseStranger } from '../record-in-sight.ts'
import { lockProblem, type Opened } from './open.ts'

export const attach = handler(problemAttach, async (context, { id, kind, file, record, caption }) => {
  const { tx, scope, actor } = context
  const opened = await lockProblem(context, id)
  const why = whyNotAttached(context, opened, kind)
  if (why !== undefined) throw new Refusal('conflict', why)
  if (file && !(await readFiles(tx, scope, [file.hash])).has(file.hash))
    throw new Refusal('invalid', '没有收到这个文件，请重新上传', {
      complaints: [{ place: 'file', message: '请重新上传' }],
    })
  await refuseStranger(context, record)
  const { round } = opened.problem
  return {
    id: await insertEvidence(tx, scope, {
      problem: id,
      kind,
      round,
      file,
      record,
      caption,
      who: actor.personName,
    }),
  }
})

/** Why evidence of a kind may not be put to a problem now; undefined when it may. */
export function whyNotAttached(
  { actor }: Context,
  { problem }: Opened,
  kind: 'process' | 'result' | 'check',
): string | undefined {
  if (kind === 'check')
    return problem.isUnit || !(problem.isOver || problem.verifierPerson === actor.person)
      ? '核验记录由核验人和督办单位附'
      : undefined
  if (!problem.isUnit) return '过程材料和结果证据由被整改单位附'
  return problem.state === 'accepted' || problem.state === 'rectifying'
    ? undefined
    : '认领以后、报请核验以前才能附证据；要补充的，请核验人先退回'
}
