import { Alert } from 'antd'
import type { Refused } from '../call.ts'

interface RefusedNoteProps {
  of: Refused | null | undefined
  /** Says of each complaint where it is: in a file nobody sees it otherwise. */
  places?: boolean
}

/** Why something was not done, each complaint in its own line; for forms whose complaints stand at no field. */
export function RefusedNote({ of: refused, places = false }: RefusedNoteProps) {
  if (!refused) return null
  const { message, complaints, reference } = refused
  return (
    <Alert
      type={refused.code === 'stopped' ? 'info' : 'error'}
      showIcon
      role="alert"
      title={message}
      description={
        complaints.length > 0 || reference ? (
          <div className="refused-lines">
            {complaints.map(({ place, message: words }) => (
              <div key={place + words}>{places ? `${place}：${words}` : words}</div>
            ))}
            {reference && <div>编号 {reference}</div>}
          </div>
        ) : undefined
      }
    />
  )
}
