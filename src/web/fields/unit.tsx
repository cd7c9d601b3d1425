import { TreeSelect } from 'antd'
import type { FieldFace, InputProps } from './face.ts'
import { useUnitTree } from './unit-tree.ts'
import { WordsView } from './words-view.tsx'

export const unit: FieldFace<'unit'> = { Input: UnitInput, View: WordsView }

function UnitInput({ field, value, onChange, ...rest }: InputProps<'unit'>) {
  const many = field.max > 1
  const held = (value as number[] | undefined) ?? []
  return (
    <UnitSelect
      {...rest}
      many={many}
      held={held}
      onChange={next => onChange(next.length ? next : undefined)}
    />
  )
}

interface UnitSelectProps extends Partial<Pick<InputProps<'unit'>, 'id' | 'aria' | 'status'>> {
  held: readonly number[]
  onChange: (units: number[]) => void
  many?: boolean
  /** Whether closed units may be chosen too. */
  closed?: boolean
  label?: string
  placeholder?: string
}

/** Chooses from the tree of units; typing narrows it. */
export function UnitSelect({
  id,
  aria,
  status,
  held,
  onChange,
  many = false,
  closed = false,
  label,
  placeholder,
}: UnitSelectProps) {
  const { tree, open } = useUnitTree({ closed })
  return (
    <TreeSelect
      {...aria}
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      status={status ?? ''}
      className="whole"
      allowClear
      multiple={many}
      treeData={tree}
      treeDefaultExpandedKeys={open}
      showSearch={{ filterTreeNode: (typed, node) => String(node.search ?? '').includes(typed) }}
      placeholder={placeholder ?? '请选择单位'}
      value={(many ? [...held] : held[0]) as never}
      onChange={(next: unknown) =>
        onChange(next === undefined ? [] : Array.isArray(next) ? next : [next as number])
      }
    />
  )
}
