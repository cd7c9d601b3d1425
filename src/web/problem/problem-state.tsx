import { CheckSquareFilled, MinusSquareOutlined } from '@ant-design/icons'
import type { ProblemView } from '#domain/problem/contract.ts'
import { PROBLEM_STATES, type ProblemState } from '#domain/problem/state.ts'
import { StateTag } from '../shell/state-tag.tsx'

const TONES = {
  found: 'plain',
  told: 'warn',
  stated: 'warn',
  accepted: 'warn',
  rectifying: 'warn',
  resolved: 'warn',
  verified: 'warn',
  satisfied: 'warn',
  closed: 'good',
  dropped: 'plain',
  merged: 'plain',
  split: 'plain',
} as const satisfies Record<ProblemState, string>

export function ProblemStateTag({ state }: { state: ProblemState }) {
  return <StateTag tone={TONES[state]}>{PROBLEM_STATES[state]}</StateTag>
}

/** By when, and how late it is. */
export function Deadline({ of: { deadline, deadlineWords, daysLate } }: { of: ProblemView }) {
  if (deadline === null) return <span className="quiet">{deadlineWords || '没有定'}</span>
  return (
    <>
      <span className="problem-whole">{deadline}</span>
      {daysLate !== null && (
        <div>
          <StateTag tone="bad">逾期{daysLate}天</StateTag>
        </div>
      )}
    </>
  )
}

const PARTS = [
  { key: 'plan', label: '方案' },
  { key: 'ledger', label: '台账' },
  { key: 'report', label: '报告' },
] as const

/** Which of plan, ledger and report are there: a filled square and a hollow one, each with its word. */
export function FileMarks({ of: { file } }: { of: Pick<ProblemView, 'file'> }) {
  return (
    <span className="problem-marks">
      {PARTS.map(({ key, label }) => (
        <span key={key} className={file[key] ? 'problem-mark problem-mark-there' : 'problem-mark'}>
          {file[key] ? <CheckSquareFilled aria-hidden /> : <MinusSquareOutlined aria-hidden />}
          {label}
          <span className="visually-hidden">{file[key] ? '已有' : '还没有'}</span>
        </span>
      ))}
    </span>
  )
}

/** Who leads and who answers, as far as anybody is named. */
export function responsibleOf({ owner, leader }: Pick<ProblemView, 'owner' | 'leader'>): string {
  return [...new Set([owner.name, leader.name].filter(Boolean))].join('、')
}
