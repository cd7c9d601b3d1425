import { rollReturned } from '#domain/roll/contract.ts'
import { downloadHandler } from '../handle.ts'
import { returnOf } from '../intake/returned.ts'
import { getRoll } from './view.ts'

export const returned = downloadHandler(rollReturned, async (context, { id }) =>
  returnOf(context, await getRoll(context, id)),
)
