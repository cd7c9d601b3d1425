import { Checkbox, Input, Tree } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import type { unitList } from '#domain/unit/contract.ts'
import { MoveDialog } from './tree-dialogs.tsx'

type Unit = OutputOf<typeof unitList>['units'][number]

interface Node {
  key: number
  title: string
  children: Node[]
}

interface UnitTreeProps {
  units: readonly Unit[]
  chosen: number
  /** Whether units may be dragged under another superior; a dialog asks before anything moves. */
  mayMove: boolean
  closed: boolean
  onClosed: (shown: boolean) => void
}

/** The units one sees; on a desk a unit may be dragged onto its new superior. */
export function UnitTree({ units, chosen, mayMove, closed, onClosed }: UnitTreeProps) {
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [dropped, setDropped] = useState<{ unit: Unit; parent: number }>()
  const nodes = useMemo(
    () => treeOf(words ? units.filter(unit => unit.name.includes(words)) : units),
    [units, words],
  )
  const drop = (moved: number, target: number) => {
    const unit = units.find(one => one.id === moved)
    if (unit && unit.id !== target && unit.parent !== target && unit.closedOn === null)
      setDropped({ unit, parent: target })
  }
  return (
    <nav className="paper units-tree" aria-label="单位树">
      <Input
        allowClear
        aria-label="按名称查找单位"
        placeholder="按名称查找"
        value={words}
        onChange={event => setWords(event.target.value.trim())}
      />
      <Checkbox checked={closed} onChange={event => onClosed(event.target.checked)}>
        列出已撤销的
      </Checkbox>
      {mayMove && <p className="quiet units-hint">把单位拖到新的上级上，可以调整隶属；也可用右边的按钮。</p>}
      <Tree<Node>
        treeData={nodes}
        height={480}
        defaultExpandedKeys={[...units.slice(0, 1).map(unit => unit.id), chosen]}
        selectedKeys={[chosen]}
        blockNode
        draggable={
          mayMove ? { icon: false, nodeDraggable: node => Number(node.key) !== units[0]?.id } : false
        }
        // Siblings keep their order, so between two units is nowhere: a unit is dropped onto one.
        dropIndicatorRender={() => null}
        onDrop={({ dragNode, node }) => drop(Number(dragNode.key), Number(node.key))}
        onSelect={([key]) => key !== undefined && void navigate(`/units/${key}`)}
        aria-label="单位"
      />
      {dropped && (
        <MoveDialog unit={dropped.unit} parent={dropped.parent} onClose={() => setDropped(undefined)} />
      )}
    </nav>
  )
}

/** Units come in preorder, so a parent stands before its children; one whose parent is not shown becomes a root. */
function treeOf(units: readonly Unit[]): Node[] {
  const nodes = new Map<number, Node>()
  const roots: Node[] = []
  for (const unit of units) {
    const title = unit.closedOn ? `${unit.shortName}（已撤销）` : unit.shortName
    const node = { key: unit.id, title, children: [] }
    nodes.set(unit.id, node)
    const parent = unit.parent === null ? undefined : nodes.get(unit.parent)
    ;(parent?.children ?? roots).push(node)
  }
  return roots
}
