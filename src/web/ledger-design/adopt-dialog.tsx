import { App, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type ChangeView, ledgerAdopt } from '#domain/ledger/contract.ts'
import { UnitSelect } from '../fields/unit.tsx'
import { useSend } from '../query.ts'
import { useMe } from '../session.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { keepDesign } from './kept-design.ts'
import type { Design } from './use-design.ts'

interface AdoptDialogProps {
  design: Design
  name: string
  /** The version the design began from. */
  over?: number
  onClose: () => void
}

const WHAT = {
  added: { label: '新增', colour: 'success' },
  changed: { label: '改动', colour: 'default' },
  retired: { label: '停用', colour: 'warning' },
  removed: { label: '删去', colour: 'error' },
} as const satisfies Record<ChangeView['what'], { label: string; colour: string }>

/** 改动一览: what becomes valid, over which version and how many entries, before anything is. */
export function AdoptDialog({ design, name, over, onClose }: AdoptDialogProps) {
  const { checked, text } = design
  const me = useMe()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const adopting = useSend(ledgerAdopt)
  const [unit, setUnit] = useState(me.post.unit)
  const draft = checked.data
  if (!draft) return null
  const adopt = () =>
    adopting.mutate(
      { text, over: over ?? draft.over, ...(draft.over === 0 ? { unit } : {}) },
      {
        onSuccess: ({ id, version }) => {
          keepDesign(me.login, name, undefined)
          void message.success(`已采用，第${version}版立即生效`)
          onClose()
          void navigate(`/design/${id}`, { replace: true })
        },
      },
    )
  return (
    <Modal
      open
      title="改动一览"
      okText={draft.over === 0 ? '采用' : `采用为第${draft.next}版`}
      cancelText="再改改"
      confirmLoading={adopting.isPending}
      onOk={adopt}
      onCancel={onClose}
    >
      <RefusedNote of={adopting.error} />
      {draft.over === 0 ? (
        <>
          <p>新建，采用后立即出现在台账目录里，登记、列表、填报表、数字和报告都能用。</p>
          <div className="design-unit">
            <label className="field-label" htmlFor="design-unit">
              给哪个单位和它的下属用
            </label>
            <UnitSelect id="design-unit" held={[unit]} onChange={([next]) => setUnit(next ?? me.post.unit)} />
          </div>
        </>
      ) : (
        <>
          <p>
            现行第{draft.over}版，已有{draft.entries}条登记；采用后按新版登记，已有登记和旧版本都留着。
          </p>
          <ul className="design-changes">
            {draft.changes.map(change => (
              <li key={change.path.join('.') + change.words}>
                <Tag color={WHAT[change.what].colour}>{WHAT[change.what].label}</Tag>
                {change.words}
                {change.refusal && <div className="wrong">{change.refusal}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  )
}
