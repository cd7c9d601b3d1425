import { Input, Tree } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { unitList } from '#domain/unit/contract.ts'
import { UnitSelect } from '../fields/unit.tsx'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { UnitDetail } from './unit-detail.tsx'
import './unit.css'

type Unit = OutputOf<typeof unitList>['units'][number]

interface Node {
  key: number
  title: string
  children: Node[]
}

/** The tree on the left, one unit on the right, at first my own; on a phone the tree is a list to choose from. */
export function Component() {
  const me = useMe()
  const navigate = useNavigate()
  const chosen = Number(useParams().id) || me.post.unit
  const units = useRead(unitList, {})
  return (
    <div>
      <title>组织与人员 - 闭环</title>
      <h1>组织与人员</h1>
      <div className="units-choice">
        <UnitSelect
          label="选择单位"
          held={[chosen]}
          onChange={([unit]) => unit !== undefined && void navigate(`/units/${unit}`)}
        />
      </div>
      <Loading of={units}>
        {data => (
          <div className="units">
            <UnitTree units={data.units} chosen={chosen} />
            <section className="paper units-detail" aria-label="单位">
              <UnitDetail key={chosen} id={chosen} />
            </section>
          </div>
        )}
      </Loading>
    </div>
  )
}

function UnitTree({ units, chosen }: { units: readonly Unit[]; chosen: number }) {
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const nodes = useMemo(
    () => treeOf(words ? units.filter(unit => unit.name.includes(words)) : units),
    [units, words],
  )
  return (
    <nav className="paper units-tree" aria-label="单位树">
      <Input
        allowClear
        aria-label="按名称查找单位"
        placeholder="按名称查找"
        value={words}
        onChange={event => setWords(event.target.value.trim())}
      />
      <Tree<Node>
        treeData={nodes}
        height={520}
        defaultExpandedKeys={[...units.slice(0, 1).map(unit => unit.id), chosen]}
        selectedKeys={[chosen]}
        blockNode
        onSelect={([key]) => key !== undefined && void navigate(`/units/${key}`)}
        aria-label="单位"
      />
    </nav>
  )
}

/** Units come in preorder, so a parent stands before its children; one whose parent is not shown becomes a root. */
function treeOf(units: readonly Unit[]): Node[] {
  const nodes = new Map<number, Node>()
  const roots: Node[] = []
  for (const unit of units) {
    const node = { key: unit.id, title: unit.shortName, children: [] }
    nodes.set(unit.id, node)
    const parent = unit.parent === null ? undefined : nodes.get(unit.parent)
    ;(parent?.children ?? roots).push(node)
  }
  return roots
}
