import { ladderGrant } from '#domain/ladder/contract.ts'
import { handler } from '../handle.ts'
import { decideExtension } from './leave.ts'

export const grant = handler(ladderGrant, (context, input) => decideExtension(context, input, 'grant'))
