import { letterShow } from '#domain/letter/contract.ts'
import { handler } from '../handle.ts'
import { getLetter } from './get.ts'
import { copyViews, letterViews } from './view.ts'

export const show = handler(letterShow, async (context, { id }) => {
  const letter = await getLetter(context, id)
  const [view] = await letterViews(context, [letter])
  if (!view) throw new Error('a letter without a view')
  const copies = await copyViews(context, [id])
  return {
    letter: { ...view, body: letter.body },
    copies: copies.map(({ letter: _, ...copy }) => copy),
    missing: copies
      .filter(copy => copy.state !== 'signed')
      .map(copy => (copy.person === null ? copy.unitName : `${copy.personName}（${copy.unitName}）`)),
  }
})
