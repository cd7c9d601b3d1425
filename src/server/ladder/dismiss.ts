import { ladderDismiss } from '#domain/ladder/contract.ts'
import { handler } from '../handle.ts'
import { reviewObjection } from './review.ts'

export const dismiss = handler(ladderDismiss, (context, input) => reviewObjection(context, input, 'dismiss'))
