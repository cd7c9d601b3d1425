import { problemTell } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { moveMany } from './move.ts'

export const tell = handler(problemTell, (context, { ids }) => moveMany(context, { ids, act: 'tell' }))
