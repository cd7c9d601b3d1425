import { LockOutlined } from '@ant-design/icons'
import { VISIBILITY_LABELS, type Visibility } from '#domain/ledger/visibility.ts'

/** Says that an entry is open to fewer than usual. */
export function SightTag({ visibility }: { visibility: Visibility }) {
  if (visibility === 'above') return null
  return (
    <span className="sight-tag">
      <LockOutlined aria-hidden /> {VISIBILITY_LABELS[visibility]}
    </span>
  )
}
