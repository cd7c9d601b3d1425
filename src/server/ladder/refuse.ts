import { ladderRefuse } from '#domain/ladder/contract.ts'
import { handler } from '../handle.ts'
import { decideExtension } from './leave.ts'

export const refuse = handler(ladderRefuse, (context, input) => decideExtension(context, input, 'refuse'))
