import { Refusal } from '#domain/kernel/refusal.ts'
import { problemAppoint } from '#domain/problem/contract.ts'
import { TAINTS, type Taint } from '#domain/problem/deciding.ts'
import { readTaints } from '#store/problem/problem.ts'
import { handler } from '../handle.ts'
import { moveMany } from './move.ts'
import { namePerson } from './people.ts'

export const appoint = handler(problemAppoint, async (context, { ids, person }) => {
  const verifier = await namePerson(context, person)
  if (!verifier || verifier.unit === null)
    throw new Refusal('invalid', '没有这个人，或者他现在没有岗位', {
      complaints: [{ place: 'person', message: '请另选一位现在有岗位的同志作核验人' }],
    })
  const taints = await readTaints(context.tx, { problems: ids, person })
  return moveMany(context, { ids, act: 'appoint' }, ({ problem }) => {
    const taint = taints.get(problem.id) as Taint | null | undefined
    return taint
      ? `${verifier.name}${TAINTS[taint]}，不能作核验人，请另选`
      : { named: { person, name: verifier.name, unit: verifier.unit, as: 'verifier' } }
  })
})
