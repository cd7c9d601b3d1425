import { ladderUphold } from '#domain/ladder/contract.ts'
import { handler } from '../handle.ts'
import { reviewObjection } from './review.ts'

export const uphold = handler(ladderUphold, (context, input) => reviewObjection(context, input, 'uphold'))
