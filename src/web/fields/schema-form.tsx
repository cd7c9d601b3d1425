import { Button } from 'antd'
import { useState } from 'react'
import { at } from './complaints.ts'
import { FieldGrid, type FieldGridProps } from './field-grid.tsx'

/** A ledger's (or an item's) fields as a form: those that matter first, the rest behind “更多字段”. */
export function SchemaForm({ fields: all, ...grid }: FieldGridProps) {
  // A retired field shows where a record has it already.
  const fields = all.filter(field => !field.retired || grid.value[field.id] !== undefined)
  const shown = fields.filter(field => !field.folded)
  const folded = fields.filter(field => field.folded)
  const { value, complaints } = grid
  const [opened, setOpened] = useState(false)
  // A complaint never hides behind the fold.
  const forced = folded.some(
    field => at(complaints, field.id) || complaints.some(one => one.place.startsWith(`${field.id}.`)),
  )
  const filled = folded.filter(field => value[field.id] !== undefined).length
  const open = opened || forced
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
