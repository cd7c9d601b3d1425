import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { FieldKindName } from '#domain/field/definition.ts'
import {
  addField,
  type DraftField,
  type FieldPath,
  fieldsOf,
  INNER_KINDS,
  innerOf,
  KIND_WORDS,
  moveField,
} from './design.ts'
import { type Design, faultsAt } from './use-design.ts'

interface FieldOrderProps {
  design: Design
  at: FieldPath
  onChoose: (at: FieldPath) => void
}

/** The fields in their order, those of items below them. Moved by dragging, by the arrows beside, or by Alt and an arrow key. */
export function FieldOrder({ design, at, onChoose }: FieldOrderProps) {
  const { held, change } = design
  const fields = fieldsOf(held)
  const add = (kind: FieldKindName, into?: number) => {
    const next = addField(held, kind, into)
    change(next.held)
    onChoose(next.at)
  }
  return (
    <section className="paper design-order" aria-label="字段">
      <h2>字段</h2>
      <ol>
        {fields.map((field, index) => (
          <li key={field.id}>
            <Row design={design} field={field} path={[index]} at={at} onChoose={onChoose} />
            {field.kind === 'items' && (
              <ol>
                {innerOf(field).map((inner, place) => (
                  <li key={inner.id}>
                    <Row design={design} field={inner} path={[index, place]} at={at} onChoose={onChoose} />
                  </li>
                ))}
                <li>
                  <Add
                    kinds={INNER_KINDS}
                    label={`在“${field.label || '分项'}”里加`}
                    onAdd={kind => add(kind, index)}
                  />
                </li>
              </ol>
            )}
          </li>
        ))}
      </ol>
      <Add kinds={Object.keys(KIND_WORDS) as FieldKindName[]} label="添加字段" onAdd={kind => add(kind)} />
    </section>
  )
}

interface AddProps {
  kinds: readonly FieldKindName[]
  label: string
  onAdd: (kind: FieldKindName) => void
}

function Add({ kinds, label, onAdd }: AddProps) {
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds.map(kind => ({ key: kind, label: KIND_WORDS[kind] })),
        onClick: ({ key }) => onAdd(key as FieldKindName),
      }}
    >
      <Button block icon={<PlusOutlined />} className="design-add">
        {label}
      </Button>
    </Dropdown>
  )
}

interface RowProps extends FieldOrderProps {
  field: DraftField
  path: FieldPath
}

/** What is being dragged; the browser does not let a target read it while it is over it. */
let dragged: FieldPath | undefined

function Row({ design, field, path, at, onChoose }: RowProps) {
  const { held, change, checked } = design
  const [over, setOver] = useState(false)
  const chosen = path.join() === at.join()
  const name = field.label || '（未命名）'
  const wrong = faultsAt(checked.data?.faults ?? [], placeOf(path)).length > 0
  const shift = (from: FieldPath, by: number) => {
    const next = moveField(held, from, by)
    if (next.held === held) return
    change(next.held)
    onChoose(next.at)
  }
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    shift(path, event.key === 'ArrowUp' ? -1 : 1)
  }
  const siblings = (other: FieldPath | undefined) =>
    other !== undefined && other.length === path.length && (path.length === 1 || other[0] === path[0])
  const position = (of: FieldPath) => of[1] ?? of[0]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a second way; the buttons inside and the keys do the same
    <div
      className={`design-row${chosen ? ' design-row-chosen' : ''}${over ? ' design-row-over' : ''}`}
      draggable
      onDragStart={() => {
        dragged = path
      }}
      onDragOver={event => {
        if (!siblings(dragged)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        if (dragged && siblings(dragged)) shift(dragged, position(path) - position(dragged))
        dragged = undefined
      }}
    >
      <HolderOutlined aria-hidden className="design-grip" />
      <button
        type="button"
        className="design-choose"
        aria-current={chosen}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => onChoose(path)}
        onKeyDown={onKey}
      >
        <span className="design-name">
          {name}
          {field.required === true && <span className="required">必填</span>}
          {wrong && <span className="design-wrong">✕ 有错</span>}
        </span>
        <span className="quiet">
          {KIND_WORDS[field.kind] ?? field.kind}
          {field.retired === true && ' · 已停用'}
        </span>
      </button>
      <span className="design-shift">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={`${name}上移`}
          onClick={() => shift(path, -1)}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={`${name}下移`}
          onClick={() => shift(path, 1)}
        />
      </span>
    </div>
  )
}

/** Where a field stands in the file. */
export function placeOf([outer, inner]: FieldPath): (string | number)[] {
  return inner === undefined ? ['fields', outer] : ['fields', outer, 'fields', inner]
}
