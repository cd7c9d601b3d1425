import { problemAssign } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'
import { namePeople } from './people.ts'

export const assign = handler(problemAssign, async (context, { id, as, person }) => {
  const names = await namePeople(context, [{ person, place: 'person' }])
  return move(
    context,
    { id, act: 'assign' },
    { named: { person, name: names.get(person) ?? '', unit: null, as } },
  )
})
