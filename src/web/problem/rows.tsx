import { Button } from 'antd'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { below } from '../fields/complaints.ts'
import type { ProblemCodes } from './codes.ts'
import { emptyRow, type ProblemRow } from './row.ts'
import { RowFields } from './row-fields.tsx'

interface RowsProps {
  root: string
  rows: readonly ProblemRow[]
  codes: ProblemCodes
  /** Their places begin with the number of the row. */
  complaints: readonly Complaint[]
  onChange: (rows: ProblemRow[]) => void
  least: number
  most: number
  isPart?: boolean
}

/** Problems one under another, each with its own complaints. */
export function Rows({ root, rows, codes, complaints, onChange, least, most, isPart = false }: RowsProps) {
  const add = () => onChange([...rows, emptyRow(Math.max(0, ...rows.map(one => one.key)) + 1, rows.at(-1))])
  return (
    <>
      {rows.map((row, index) => (
        <fieldset key={row.key} className="paper problem-row">
          <legend>第{index + 1}个</legend>
          {rows.length > least && (
            <Button
              size="small"
              className="problem-row-away"
              aria-label={`去掉第${index + 1}个`}
              onClick={() => onChange(rows.filter(one => one.key !== row.key))}
            >
              去掉
            </Button>
          )}
          <RowFields
            root={`${root}-${index}`}
            row={row}
            codes={codes}
            complaints={below(complaints, String(index))}
            onChange={part => onChange(rows.map(one => (one.key === row.key ? { ...one, ...part } : one)))}
            isPart={isPart}
          />
        </fieldset>
      ))}
      {rows.length < most && (
        <Button className="problem-row-add" onClick={add}>
          再添一个
        </Button>
      )}
    </>
  )
}
