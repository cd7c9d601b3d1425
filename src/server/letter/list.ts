import { groupBy } from '#domain/kernel/group.ts'
import { letterList } from '#domain/letter/contract.ts'
import { listLetters } from '#store/letter.ts'
import { handler } from '../handle.ts'
import { copyViews, letterViews } from './view.ts'

export const list = handler(letterList, async (context, { year }) => {
  const letters = await listLetters(context.tx, context.scope, { year })
  const copies = await copyViews(
    context,
    letters.map(letter => letter.id),
  )
  const byLetter = groupBy(copies, copy => String(copy.letter))
  return {
    letters: (await letterViews(context, letters)).map(letter => {
      const held = byLetter.get(String(letter.id)) ?? []
      const count = (state: string) => held.filter(copy => copy.state === state).length
      return {
        ...letter,
        copies: held.length,
        signed: count('signed'),
        void: count('void'),
        toSign: held.filter(copy => copy.maySign).length,
      }
    }),
  }
})
