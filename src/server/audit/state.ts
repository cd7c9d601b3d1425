import { auditState } from '#domain/audit/contract.ts'
import { readLogState } from '#store/audit/log.ts'
import { handler } from '../handle.ts'

export const state = handler(auditState, async ({ tx, scope }) => readLogState(tx, scope))
