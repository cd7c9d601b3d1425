import { Alert } from 'antd'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { unplaced } from './content.ts'

interface RefusalNoteProps {
  refused: { message: string; complaints: readonly Complaint[]; reference?: string | undefined }
  fields: readonly FieldDefinition[]
}

/** Why a form was not saved, above it; each complaint with a field of its own stands there. */
export function RefusalNote({ refused: { message, complaints, reference }, fields }: RefusalNoteProps) {
  const rest = unplaced(complaints, fields)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={message}
      description={
        rest.length > 0 || reference ? (
          <>
            {rest.map(one => (
              <div key={one.place}>{one.message}</div>
            ))}
            {reference && <div>编号 {reference}</div>}
          </>
        ) : undefined
      }
    />
  )
}
