import { Alert } from 'antd'
import type { Refused } from '../call.ts'

/** Why something was not done, each complaint in its own line; for forms whose complaints stand at no field. */
export function RefusedNote({ of: refused }: { of: Refused | null | undefined }) {
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
          <>
            {complaints.map(complaint => (
              <div key={complaint.place + complaint.message}>{complaint.message}</div>
            ))}
            {reference && <div>编号 {reference}</div>}
          </>
        ) : undefined
      }
    />
  )
}
