import { Alert, App, Modal, Select } from 'antd'
import { useState } from 'react'
import { recordLink, recordList } from '#domain/record/contract.ts'
import { LINK_KINDS, type LinkKind, linkInWords } from '#domain/record/link.ts'
import { FieldRow } from '../fields/field-row.tsx'
import type { Catalogue } from '../ledgers.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import type { Shown } from './shown.ts'

interface LinkDialogProps {
  shown: Shown
  catalogue: Catalogue
  onClose: () => void
}

const DIRECTIONS = ['there', 'back'] as const
const CHOICES = Object.keys(LINK_KINDS).flatMap(kind =>
  DIRECTIONS.filter(direction => direction === 'there' || kind !== 'same').map(direction => ({
    value: `${kind} ${direction}`,
    label: linkInWords(kind as LinkKind, direction),
  })),
)
const MEANING: Record<LinkKind, string> = {
  basis: '这一条依据另一条办理，如方案依据会议决定。',
  result: '一条产生另一条，如会议产生检查发现的问题。',
  follows: '一条接着另一条，如“回头看”接着上次检查。',
  same: '两条说的是同一件事：两条都计入的数字只计较早的一条。',
}

/** Finds another record and says how it hangs together with this one. */
export function LinkDialog({ shown: { record }, catalogue, onClose }: LinkDialogProps) {
  const { message } = App.useApp()
  const [choice, setChoice] = useState('result there')
  const [ledger, setLedger] = useState<string>()
  const [words, setWords] = useState('')
  const [other, setOther] = useState<number>()
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    recordList,
    { limit: 20, ...(ledger ? { ledger } : {}), ...(asked ? { words: asked } : {}) },
    { keeps: true },
  )
  const linking = useSend(recordLink)
  const [kind, direction] = choice.split(' ') as [LinkKind, (typeof DIRECTIONS)[number]]
  const send = () => {
    if (other === undefined) return
    linking.mutate(
      { id: record.id, other, kind, direction },
      {
        onSuccess: () => {
          void message.success('已关联，两边都能看到')
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={`《${record.title}》关联到`}
      okText="关联"
      cancelText="取消"
      okButtonProps={{ disabled: other === undefined }}
      confirmLoading={linking.isPending}
      onCancel={onClose}
      onOk={send}
    >
      {linking.error && (
        <Alert type="error" showIcon role="alert" title={linking.error.message} className="modal-lead" />
      )}
      <div className="modal-fields">
        <FieldRow id="link-kind" label="是什么关联" help={MEANING[kind]}>
          {aria => (
            <Select
              {...aria}
              id="link-kind"
              className="whole"
              value={choice}
              options={CHOICES}
              onChange={setChoice}
            />
          )}
        </FieldRow>
        <FieldRow id="link-ledger" label="台账">
          {aria => (
            <Select
              {...aria}
              id="link-ledger"
              className="whole"
              allowClear
              placeholder="全部台账"
              showSearch={{ optionFilterProp: 'label' }}
              value={ledger}
              options={catalogue.entered.map(({ id, label }) => ({ value: id, label }))}
              onChange={setLedger}
            />
          )}
        </FieldRow>
        <FieldRow id="link-other" label="哪一条登记" required>
          {aria => (
            <Select
              {...aria}
              id="link-other"
              className="whole"
              placeholder="输入标题查找"
              value={other}
              loading={found.isFetching}
              showSearch={{ filterOption: false, onSearch: setWords }}
              notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换几个字再试'}
              options={(found.data?.rows ?? [])
                .filter(row => row.id !== record.id)
                .map(row => ({ value: row.id, label: `${row.occurredOn} ${row.title}` }))}
              onChange={setOther}
            />
          )}
        </FieldRow>
      </div>
    </Modal>
  )
}
