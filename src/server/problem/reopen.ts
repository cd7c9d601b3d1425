import { misplaced } from '#domain/kernel/refusal.ts'
import { problemReopen } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const reopen = handler(problemReopen, (context, { id, reason, deadline }) => {
  if (deadline !== null && deadline < context.today) {
    const message = '新的整改期限已过，请填今天或以后的日期'
    throw misplaced('deadline', message)
  }
  return move(context, { id, act: 'reopen' }, { reason, holds: false, to: deadline })
})
