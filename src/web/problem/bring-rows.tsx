import { Button, Checkbox, Tag } from 'antd'
import { useState } from 'react'
import type { Brought } from '#domain/problem/bring-contract.ts'
import { UnitSelect } from '../fields/unit.tsx'
import { useUnitTree } from '../fields/unit-tree.ts'

/** A problem read from a list, as it is about to be taken over. */
export interface BroughtRow extends Omit<Brought, 'unit'> {
  taken: boolean
  /** The unit found or chosen; undefined while nobody chose. */
  chosen: number | undefined
}

interface BringRowsProps {
  rows: readonly BroughtRow[]
  /** Whose own unit it is when the list names none. */
  own: string
  /** Whether units other than the own may be chosen. */
  chooses: boolean
  onChange: (rows: BroughtRow[]) => void
}

/** What was read, row by row: taken or not, of which unit, registered already or not. */
export function BringRows({ rows, own, chooses, onChange }: BringRowsProps) {
  const change = (which: (row: BroughtRow) => boolean, part: Partial<BroughtRow>) =>
    onChange(rows.map(row => (which(row) ? { ...row, ...part } : row)))
  const unknown = chooses
    ? [...new Set(rows.filter(row => row.chosen === undefined).map(row => row.unitWords))].filter(Boolean)
    : []
  return (
    <>
      {unknown.length > 0 && (
        <section className="problem-unknown" aria-label="没有认出的单位">
          <p>清单里这些单位没有认出，请选定，同名的一起改：</p>
          {unknown.map(words => (
            <div key={words}>
              <span>“{words}”</span>
              <UnitSelect
                label={`“${words}”是哪个单位`}
                held={[]}
                onChange={([unit]) =>
                  change(row => row.unitWords === words && row.chosen === undefined, { chosen: unit })
                }
              />
            </div>
          ))}
        </section>
      )}
      <ol className="problem-brought">
        {rows.map(row => (
          <li key={row.sourceRow}>
            <Checkbox
              checked={row.taken}
              onChange={({ target }) => change(one => one === row, { taken: target.checked })}
            >
              {row.title}
            </Checkbox>
            <div className="problem-brought-about">
              <Whose
                row={row}
                own={own}
                chooses={chooses}
                onChange={chosen => change(one => one === row, { chosen })}
              />
              {row.already !== null && <Tag>已登记 №{row.already}</Tag>}
              <span className="quiet">
                {[row.deadline ?? row.deadlineWords, row.owner].filter(Boolean).join('，')}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

interface WhoseProps extends Pick<BringRowsProps, 'own' | 'chooses'> {
  row: BroughtRow
  onChange: (unit: number | undefined) => void
}

function Whose({ row: { title, unitWords, chosen }, own, chooses, onChange }: WhoseProps) {
  const [changing, setChanging] = useState(false)
  const { units } = useUnitTree()
  if (!chooses)
    return unitWords === '' || chosen !== undefined ? (
      <span>{own}</span>
    ) : (
      <span>清单写的是“{unitWords}”，按本单位登记</span>
    )
  if (changing)
    return (
      <UnitSelect
        label={`“${title}”是哪个单位的问题`}
        held={chosen === undefined ? [] : [chosen]}
        onChange={([unit]) => {
          onChange(unit)
          setChanging(false)
        }}
      />
    )
  const name = units.find(unit => unit.id === chosen)?.shortName
  return (
    <span>
      {name ?? (unitWords === '' ? '没有写单位' : `“${unitWords}”没有认出`)}
      <Button type="link" size="small" aria-label={`改“${title}”的单位`} onClick={() => setChanging(true)}>
        {name ? '改' : '选单位'}
      </Button>
    </span>
  )
}
