import { z } from 'zod'

/** How two records hang together, said from the first to the second and back; a small closed list. */
export const LINK_KINDS = {
  basis: { there: '依据', back: '作为依据用于' },
  result: { there: '产生', back: '产生于' },
  follows: { there: '接续', back: '后续' },
  same: { there: '同一件事', back: '同一件事' },
} as const
export const LinkKind = z.enum(['basis', 'result', 'follows', 'same'], { error: '请选择是什么关联' })
export type LinkKind = z.output<typeof LinkKind>

/** What a link is called beside one of its records: `there` when it goes out from that record. */
export function linkInWords(kind: LinkKind, direction: 'there' | 'back'): string {
  return LINK_KINDS[kind][direction]
}

/** A record as far as linking depends on it. */
export interface Linkable {
  id: number
  state: 'valid' | 'void'
}

/** Why two records may not be linked; undefined when they may. */
export function whyNotLinked(one: Linkable, other: Linkable): string | undefined {
  if (one.id === other.id) return '一条登记不能与自己关联，请选另一条'
  const gone = [one, other].find(record => record.state === 'void')
  return gone && `第${gone.id}号登记已作废，不能再关联`
}
