import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { FieldRow } from '../fields/field-row.tsx'
import type { Catalogue } from '../ledgers.ts'
import type { Shown } from './shown.ts'

interface OtherLedgerDialogProps {
  shown: Shown
  catalogue: Catalogue
  onClose: () => void
}

/** The same act in another ledger: an entry of its own, linked to this one, so that no figure counts the act twice. */
export function OtherLedgerDialog({ shown: { record, kin }, catalogue, onClose }: OtherLedgerDialogProps) {
  const navigate = useNavigate()
  const [ledger, setLedger] = useState<string>()
  const both = kin.find(one => one.ledger === ledger)?.metrics ?? []
  const near = catalogue.entered.filter(one => kin.some(other => other.ledger === one.id))
  const rest = catalogue.entered.filter(one => one.id !== record.ledger && !near.includes(one))
  const options = (ledgers: typeof near) => ledgers.map(({ id, label }) => ({ value: id, label }))
  return (
    <Modal
      open
      title={`把《${record.title}》记到另一本台账`}
      okText="去登记"
      cancelText="取消"
      okButtonProps={{ disabled: ledger === undefined }}
      onCancel={onClose}
      onOk={() => navigate(`/enter/${ledger}?same=${record.id}`)}
    >
      <p className="quiet modal-lead">
        那本台账要的内容在那里填；保存后两条自动关联为“同一件事”，两本台账都计的数字只计一次。
      </p>
      <FieldRow id="other-ledger" label="台账" required>
        {aria => (
          <Select
            {...aria}
            id="other-ledger"
            className="whole"
            placeholder="请选择台账"
            showSearch={{ optionFilterProp: 'label' }}
            value={ledger}
            onChange={setLedger}
            options={[
              ...(near.length ? [{ label: '与本台账合并计数的', options: options(near) }] : []),
              { label: near.length ? '其他台账' : '台账', options: options(rest) },
            ]}
          />
        )}
      </FieldRow>
      {both.length > 0 && <p className="quiet">“{both.join('”“')}”两本台账都计，关联后这件事只计一次。</p>}
    </Modal>
  )
}
