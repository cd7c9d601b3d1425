import { type OccurrenceState, STATES } from '#domain/duty/state.ts'
import { StateTag } from '../shell/state-tag.tsx'

const TONES = {
  'not-due': 'plain',
  near: 'warn',
  done: 'good',
  'done-late': 'good',
  overdue: 'bad',
  exempt: 'plain',
  paused: 'plain',
} as const satisfies Record<OccurrenceState, 'good' | 'warn' | 'bad' | 'plain'>

/** How an occurrence stands: word, colour and shape. */
export function StateWord({ state }: { state: OccurrenceState }) {
  return <StateTag tone={TONES[state]}>{STATES[state]}</StateTag>
}
