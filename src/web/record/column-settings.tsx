import { Button, Checkbox, Popover, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { RecordRow } from '#domain/record/contract.ts'
import { readKept, writeKept } from '../kept.ts'

/** The columns somebody has hidden in one ledger's list, kept in this browser. */
export function useHiddenColumns(ledger: string): [readonly string[], (hidden: string[]) => void] {
  const key = `columns:${ledger}`
  const [held, setHeld] = useState<{ key: string; hidden: readonly string[] }>()
  const hidden = held?.key === key ? held.hidden : (readKept<string[]>(key) ?? [])
  return [
    hidden,
    next => {
      setHeld({ key, hidden: next })
      writeKept(key, next)
    },
  ]
}

interface ColumnSettingsProps {
  columns: TableColumnsType<RecordRow>
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}

export function ColumnSettings({ columns, hidden, onChange }: ColumnSettingsProps) {
  const settings = (
    <div className="column-settings">
      {columns.map(column => {
        const key = String(column.key)
        return (
          <Checkbox
            key={key}
            checked={!hidden.includes(key)}
            // A list without titles and dates could not be read, nor a row be opened by keyboard.
            disabled={key === 'title' || key === 'occurredOn'}
            onChange={event =>
              onChange(event.target.checked ? hidden.filter(one => one !== key) : [...hidden, key])
            }
          >
            {String(column.title)}
          </Checkbox>
        )
      })}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={settings}>
      <Button type="text" className="only-wide">
        列设置
      </Button>
    </Popover>
  )
}
