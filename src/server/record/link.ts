import { recordLink } from '#domain/record/contract.ts'
import { handler } from '../handle.ts'
import { linkRecords } from './linking.ts'

export const link = handler(recordLink, async (context, input) => ({ id: await linkRecords(context, input) }))
