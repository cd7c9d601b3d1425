import { letterOpen } from '#domain/letter/contract.ts'
import { insertLetter } from '#store/letter.ts'
import { handler } from '../handle.ts'
import { refuseStrange } from './words.ts'

export const open = handler(letterOpen, async ({ tx, scope }, letter) => {
  refuseStrange(letter.body)
  return { id: await insertLetter(tx, scope, letter) }
})
