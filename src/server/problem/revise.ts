import { Refusal } from '#domain/kernel/refusal.ts'
import { problemRevise } from '#domain/problem/contract.ts'
import { whyNotRevised } from '#domain/problem/filling.ts'
import { lockProblems, updateProblem } from '#store/problem/problem.ts'
import { handler } from '../handle.ts'
import { getProblem } from './open.ts'
import { wordsOf } from './words.ts'

export const revise = handler(problemRevise, async (context, { id, problem }) => {
  const { tx, scope } = context
  await lockProblems(tx, scope, [id])
  const found = await getProblem(context, id)
  const why = whyNotRevised(found)
  if (why !== undefined) throw new Refusal('conflict', why)
  const [words] = await wordsOf(context, [problem])
  if (problem.foundOn !== found.foundOn)
    throw new Refusal('conflict', '发现日期登记后不改；日期登错的，请撤销后重新登记')
  if (!words || !(await updateProblem(tx, scope, { id, ord: found.ord, words })))
    throw new Refusal('conflict', '问题刚刚有变化，请刷新页面后再改')
  return { id }
})
