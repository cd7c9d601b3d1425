/** A message as it leaves the house: words and an address. */
export interface OutsideMessage {
  title: string
  lines: readonly string[]
  link: string
}

/**
 * What became of a message. `open`: nobody knows whether it arrived, so it must not be sent again; `never`: trying again
 * is of no use.
 */
export type Sent = { kind: 'sent'; to: string } | { kind: 'failed' | 'never' | 'open'; why: string }

export interface Patience {
  connectMs: number
  answerMs: number
}
export const PATIENCE: Patience = { connectMs: 8_000, answerMs: 15_000 }
