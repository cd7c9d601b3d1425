import { type Day, dayInWords, dayOfInstant, daysBetween } from '#domain/kernel/day.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { covers, type Scope } from '#domain/kernel/scope.ts'

/** Days between an act and its entry; entered the same day, or honestly dated, it is 0. */
export function lateDays(occurredOn: Day, recordedAt: string): number {
  return Math.max(0, daysBetween(occurredOn, dayOfInstant(recordedAt)))
}

const EARLIEST: Day = '1949-10-01'

/** An act must lie in the past or today: a ledger keeps what was done, plans are kept elsewhere. */
export function checkOccurredOn(occurredOn: Day, today: Day, label: string): Complaint[] {
  if (occurredOn > today) {
    return [
      {
        place: 'occurredOn',
        message: `${label}${dayInWords(occurredOn)}还没有到，只登记已经发生的事，请核对年份和月份`,
      },
    ]
  }
  if (occurredOn < EARLIEST) {
    return [{ place: 'occurredOn', message: `${label}${dayInWords(occurredOn)}过早，请核对年份` }]
  }
  return []
}

export type Move = 'revise' | 'void' | 'link'

/** A record as far as its moves depend on it. */
export interface Standing {
  state: 'valid' | 'void'
  voidReason: string | null
  ord: number
  unitName: string
}

/** Each action on a record with why it is refused, or null; the buttons and the server ask the same function. */
export function availableOn(record: Standing, scope: Scope): Record<Move, string | null> {
  const change = whyClosed(record, scope, '更正或作废')
  return { revise: change, void: change, link: whyClosed(record, scope, '关联') }
}

function whyClosed(record: Standing, scope: Scope, deed: string): string | null {
  if (!covers(scope.write, record.ord)) return `这是“${record.unitName}”的登记，由该单位自己${deed}`
  if (record.state === 'void') return `已作废（${record.voidReason ?? ''}），不能再改；需要时请重新登记一条`
  return null
}
