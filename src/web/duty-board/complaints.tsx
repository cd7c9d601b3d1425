import { Alert } from 'antd'
import type { Refused } from '../call.ts'

/** Why a file was refused, each complaint with its place. */
export function Complaints({ of: refused }: { of: Refused | undefined }) {
  if (!refused) return null
  return (
    <Alert
      className="duty-missing"
      type="error"
      showIcon
      role="alert"
      title={refused.message}
      description={
        <ul className="duty-complaints">
          {refused.complaints.map(({ place, message }) => (
            <li key={place + message}>
              {place}：{message}
            </li>
          ))}
          {refused.reference && <li>编号 {refused.reference}</li>}
        </ul>
      }
    />
  )
}
