import { StateTag } from '../shell/state-tag.tsx'

export function RecordState({ state }: { state: 'valid' | 'void' }) {
  return state === 'valid' ? <StateTag tone="good">有效</StateTag> : <StateTag tone="plain">已作废</StateTag>
}
