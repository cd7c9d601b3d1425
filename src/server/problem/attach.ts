import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { whyNotAttached } from '#domain/problem/filling.ts'
import { problemAttach } from '#domain/problem/plan-contract.ts'
import { readFiles } from '#store/file.ts'
import { insertEvidence } from '#store/problem/evidence.ts'
import { handler } from '../handle.ts'
import { refuseStranger } from '../record-in-sight.ts'
import { lockProblem } from './open.ts'

export const attach = handler(problemAttach, async (context, { id, kind, file, record, caption }) => {
  const { tx, scope, actor } = context
  const opened = await lockProblem(context, id)
  const why = whyNotAttached(kind, opened.facts, opened.speaker)
  if (why !== undefined) throw new Refusal('conflict', why)
  if (file && !(await readFiles(tx, scope, [file.hash])).has(file.hash))
    throw misplaced('file', '没有收到这个文件，请重新上传')
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
