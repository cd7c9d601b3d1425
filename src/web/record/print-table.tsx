import type { CSSProperties, ReactNode } from 'react'
import type { RecordRow } from '#domain/record/contract.ts'
import { paperFor } from './paper.ts'
import { linesOf, type PrintColumn } from './print-columns.ts'

interface PrintTableProps {
  columns: readonly PrintColumn[]
  rows: readonly RecordRow[]
  /** What stands above the table. */
  children: ReactNode
}

/** A ledger on paper: a record is never cut where it fits a page, and its items stand beside what they share. */
export function PrintTable({ columns, rows, children }: PrintTableProps) {
  const { wide, size, widths } = paperFor([
    { header: '序号', words: [String(rows.length)] },
    ...columns.map(column => ({
      header: column.header,
      words: rows.flatMap(row => linesOf(row).map(line => column.words(row, line))),
    })),
  ])
  const keys = ['@place', ...columns.map(column => column.key)]
  return (
    <article
      className={wide ? 'sheet sheet-wide' : 'sheet'}
      style={{ '--sheet-size': `${size}pt` } as CSSProperties}
    >
      {children}
      <table className="sheet-table">
        <colgroup>
          {keys.map((key, at) => (
            <col key={key} style={{ width: `${widths[at]}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">序号</th>
            {columns.map(column => (
              <th key={column.key} scope="col">
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row, at) => (
          <Lines key={row.id} row={row} place={at + 1} columns={columns} />
        ))}
      </table>
    </article>
  )
}

function Lines({ row, place, columns }: { row: RecordRow; place: number; columns: readonly PrintColumn[] }) {
  const lines = linesOf(row)
  return (
    <tbody>
      {lines.map(line => (
        <tr key={line}>
          {line === 0 && <td rowSpan={lines.length}>{place}</td>}
          {columns.map(column =>
            column.perItem ? (
              <td key={column.key}>{column.words(row, line)}</td>
            ) : (
              line === 0 && (
                <td key={column.key} rowSpan={lines.length}>
                  {column.words(row, line)}
                </td>
              )
            ),
          )}
        </tr>
      ))}
    </tbody>
  )
}
