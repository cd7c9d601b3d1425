import { misplaced } from '#domain/kernel/refusal.ts'
import { covers } from '#domain/kernel/scope.ts'
import { problemRegister } from '#domain/problem/contract.ts'
import { insertProblems, listOverseers } from '#store/problem/problem.ts'
import { findUnit } from '#store/unit.ts'
import { type Context, handler } from '../handle.ts'
import { wordsOf } from './words.ts'

export const register = handler(
  problemRegister,
  async (context, { unit: asked, over, inspection, problems }) => {
    const { tx, scope } = context
    const unit = await findUnit(tx, scope, asked)
    if (!unit || unit.closedOn !== null || !covers(scope.read, unit.ord))
      throw misplaced('unit', '没有这个单位，或者它已撤并、不在您可以查看的范围内，请另选')
    const overseer = await overseerOf(context, { unit: asked, over })
    const made = await insertProblems(
      tx,
      scope,
      (await wordsOf(context, problems)).map((words, index) => ({
        ...words,
        unit: unit.id,
        ord: unit.ord,
        over: overseer,
        foundOn: problems[index]?.foundOn ?? context.today,
        inspection,
      })),
    )
    return { made }
  },
)

/** What is found in another unit its finder oversees; what a unit finds itself, a unit that covers it. */
async function overseerOf(
  { tx, scope }: Context,
  { unit, over }: { unit: number; over: number | undefined },
): Promise<number> {
  const overseers = await listOverseers(tx, unit)
  const wanted = unit === scope.unit.id ? (over ?? overseers[0]?.id) : scope.unit.id
  if (wanted !== undefined && overseers.some(one => one.id === wanted)) return wanted
  throw unit === scope.unit.id
    ? misplaced('over', '请选择督办本单位整改的上级单位；没有可选的，请联系系统管理员配上级岗位')
    : misplaced('unit', '您现在的岗位管不到这个单位，不能向它反馈问题，请另选')
}
