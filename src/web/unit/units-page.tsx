import { Button, Space } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { unitList } from '#domain/unit/contract.ts'
import { UnitSelect } from '../fields/unit.tsx'
import { useRead } from '../query.ts'
import { useMe, useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { UnitDetail } from './unit-detail.tsx'
import { UnitTree } from './unit-tree.tsx'
import './unit.css'

/** The tree on the left, one unit on the right, at first my own; on a phone the tree is a list to choose from. */
export function Component() {
  const me = useMe()
  const navigate = useNavigate()
  const chosen = Number(useParams().id) || me.post.unit
  const [closed, setClosed] = useState(false)
  const units = useRead(unitList, { closed }, { keeps: true })
  const [mayMove, mayImport, mayGather] = [
    useRight('unit.move'),
    useRight('roll.open'),
    useRight('group.list'),
  ]
  return (
    <div>
      <title>组织与人员 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>组织与人员</h1>
        </div>
        <Space wrap>
          {mayGather && (
            <Link to="/groups">
              <Button>专班小组</Button>
            </Link>
          )}
          {mayImport && (
            <Link to="/rolls">
              <Button>从 Excel 导入</Button>
            </Link>
          )}
        </Space>
      </header>
      <div className="units-choice">
        <UnitSelect
          label="选择单位"
          closed
          held={[chosen]}
          onChange={([unit]) => unit !== undefined && void navigate(`/units/${unit}`)}
        />
      </div>
      <Loading of={units}>
        {data => (
          <div className="units">
            <UnitTree
              units={data.units}
              chosen={chosen}
              mayMove={mayMove}
              closed={closed}
              onClosed={setClosed}
            />
            <section className="paper units-detail" aria-label="单位">
              <UnitDetail key={chosen} id={chosen} />
            </section>
          </div>
        )}
      </Loading>
    </div>
  )
}
