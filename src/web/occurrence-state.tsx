import { type OccurrenceState, STATES } from '#domain/duty/state.ts'
import type { StandingOut } from '#domain/duty/wire.ts'
import { StateTag } from './shell/state-tag.tsx'

const TONES = {
  'not-due': 'plain',
  near: 'warn',
  done: 'good',
  'done-late': 'good',
  overdue: 'bad',
  exempt: 'plain',
  paused: 'warn',
} as const satisfies Record<OccurrenceState, string>

/** How an occurrence stands: word, colour and shape. */
export function StateWord({ state }: { state: OccurrenceState }) {
  return <StateTag tone={TONES[state]}>{STATES[state]}</StateTag>
}

/** The same, with what was asked of the superior or done to it besides. */
export function OccurrenceTag({ of: one }: { of: Pick<StandingOut, 'state' | 'exempt' | 'withdrawn'> }) {
  if (one.withdrawn) return <StateTag tone="plain">已撤下</StateTag>
  return (
    <>
      <StateWord state={one.state} />
      {one.exempt === 'asked' && <span className="quiet">（已报请不适用，等上级决定）</span>}
    </>
  )
}

/** Said while entries made a moment ago are still being matched; its place is there before, so that it is read out. */
export function PendingNote({ pending }: { pending: boolean | undefined }) {
  return (
    <p className="pending-note quiet" role="status">
      {pending ? '正在核对刚登记的事项，数字随后自动更新。' : ''}
    </p>
  )
}
