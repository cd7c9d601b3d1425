import { Button } from 'antd'
import { useState } from 'react'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { at } from './complaints.ts'
import { FieldGrid } from './field-grid.tsx'

interface SchemaFormProps {
  fields: readonly FieldDefinition[]
  value: FieldData
  onChange: (value: FieldData) => void
  /** Places relative to the data. */
  complaints: readonly Complaint[]
  id: string
}

/** A ledger's fields as a form: those that matter first, the rest behind “更多字段”. */
export function SchemaForm({ fields, value, onChange, complaints, id }: SchemaFormProps) {
  const shown = fields.filter(field => !field.folded)
  const folded = fields.filter(field => field.folded)
  const [opened, setOpened] = useState(false)
  // A complaint or a value never hides behind the fold.
  const forced = folded.some(
    field => at(complaints, field.id) || complaints.some(one => one.place.startsWith(`${field.id}.`)),
  )
  const filled = folded.filter(field => value[field.id] !== undefined).length
  const open = opened || forced
  const grid = { value, onChange, complaints, id }
  return (
    <>
      <FieldGrid fields={shown} {...grid} />
      {folded.length > 0 && (
        <div className="folded">
          <Button type="link" aria-expanded={open} onClick={() => setOpened(!open)}>
            {open ? '收起更多字段' : `更多字段（${folded.length}项${filled ? `，已填${filled}项` : ''}）`}
          </Button>
          {open && <FieldGrid fields={folded} {...grid} />}
        </div>
      )}
    </>
  )
}
