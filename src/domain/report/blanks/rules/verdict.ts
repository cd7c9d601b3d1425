import type { Shape } from '../candidates.ts'
import type { Slot } from '../slot.ts'

export type Verdict =
  | { blank: 'number'; confidence: number; reason: string; percent?: boolean; unit?: string }
  | { blank: 'text'; confidence: number; reason: string; to?: number }
  | { blank: null; reason: string }

/** One reason to take a slot for a blank or for a look-alike; the first rule that speaks decides. */
export interface Rule {
  id: string
  shapes: readonly Shape[]
  judge: (slot: Slot) => Verdict | undefined
}

export function isLookAlike(reason: string): Verdict {
  return { blank: null, reason }
}

export function isFigure(confidence: number, reason: string): Verdict {
  return { blank: 'number', confidence, reason }
}

export function isWords(confidence: number, reason: string): Verdict {
  return { blank: 'text', confidence, reason }
}

/** Nothing of the sentence part follows: the text ends or a punctuation mark stands there. */
export const isStop = (after: string): boolean => /^(?:$|[，。；、：！？,;）)”」』】\t|])/.test(after)

export const endsInHan = (left: string): boolean => /[\u3400-\u9fff）)”》]$/.test(left)
