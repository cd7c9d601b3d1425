import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Space } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import type { unitShow } from '#domain/unit/contract.ts'
import { MergeDialog, MoveDialog, SplitDialog } from './tree-dialogs.tsx'
import { AddDialog, CloseDialog, RenameDialog } from './unit-dialogs.tsx'

export type UnitView = OutputOf<typeof unitShow>['unit']

const DIALOGS = {
  add: { label: '增设下级单位', Dialog: AddDialog },
  rename: { label: '更名', Dialog: RenameDialog },
  move: { label: '调整隶属', Dialog: MoveDialog },
  merge: { label: '并入', Dialog: MergeDialog },
  split: { label: '分设', Dialog: SplitDialog },
  close: { label: '撤销', Dialog: CloseDialog },
} as const
type Doing = keyof typeof DIALOGS

/** What the system administrator does with a unit: buttons on a desk, a menu on a phone; the keyboard's way to drag, too. */
export function UnitActions({ unit }: { unit: UnitView }) {
  const [doing, setDoing] = useState<Doing>()
  if (unit.closedOn) return <p className="quiet">已于{unit.closedOn}撤销，不能再更改；已有的登记照旧可查。</p>
  const open = (Object.keys(DIALOGS) as Doing[]).filter(
    key => unit.parentName !== null || key === 'add' || key === 'rename',
  )
  const Chosen = doing && DIALOGS[doing].Dialog
  return (
    <>
      <Space wrap className="unit-buttons">
        {open.map(key => (
          <Button key={key} onClick={() => setDoing(key)}>
            {DIALOGS[key].label}
          </Button>
        ))}
      </Space>
      <Dropdown
        trigger={['click']}
        menu={{
          items: open.map(key => ({ key, label: DIALOGS[key].label })),
          onClick: ({ key }) => setDoing(key as Doing),
        }}
      >
        <Button className="unit-menu" icon={<DownOutlined />} iconPlacement="end">
          调整这个单位
        </Button>
      </Dropdown>
      {Chosen && <Chosen unit={unit} onClose={() => setDoing(undefined)} />}
    </>
  )
}
