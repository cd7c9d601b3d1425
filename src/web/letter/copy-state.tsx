import type { OutputOf } from '#domain/kernel/command.ts'
import type { letterShow } from '#domain/letter/contract.ts'
import { StateTag } from '../shell/state-tag.tsx'

export type Shown = OutputOf<typeof letterShow>
export type Copy = Shown['copies'][number]

/** Whether a copy is signed; a signature of former words is no signature. */
export function CopyState({ copy }: { copy: Copy }) {
  if (copy.state === 'signed') return <StateTag tone="good">已签</StateTag>
  if (copy.state === 'void') return <StateTag tone="bad">内容已改，待重签</StateTag>
  return <StateTag tone="warn">未签</StateTag>
}
