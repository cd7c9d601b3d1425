import { letterList } from '#domain/letter/contract.ts'
import { countCopies, listLetters, listOwnUnsigned } from '#store/letter.ts'
import { handler } from '../handle.ts'
import { whyNotSign } from './get.ts'
import { letterViews } from './view.ts'

const NONE = { copies: 0, signed: 0, void: 0 }

export const list = handler(letterList, async (context, { year }) => {
  const { tx, scope } = context
  const letters = await listLetters(tx, scope, { year })
  const ids = letters.map(letter => letter.id)
  const counts = await countCopies(tx, scope, ids)
  const open = (await listOwnUnsigned(tx, scope, ids)).filter(copy => whyNotSign(context, copy) === undefined)
  return {
    letters: (await letterViews(context, letters)).map(letter => ({
      ...letter,
      ...(counts.get(letter.id) ?? NONE),
      toSign: open.filter(copy => copy.letter === letter.id).length,
    })),
  }
})
