import { Form, InputNumber, Select } from 'antd'
import { useNavigate } from 'react-router'
import { MOST_SEED } from '#domain/kernel/lot.ts'
import { recheckDraw } from '#domain/recheck/contract.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem, UnitItem } from '../unit/form-fields.tsx'
import type { Listed } from './rechecks-page.tsx'

interface Values {
  round: string
  unit?: number
  source?: string
  from?: string
  to?: string
  seed?: number | null
}

/** Draws a round by lot of the closed problems that the own unit oversees. */
export function DrawDialog({ list, onClose }: { list: Listed; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const send = useSend(recheckDraw)
  const navigate = useNavigate()
  const chosen = Form.useWatch('round', form)
  const round = list.rounds.find(one => one.id === chosen)
  const save = ({ seed, ...values }: Values) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
    send.mutate(
      { ...(given as Omit<Values, 'seed'>), ...(seed ? { seed } : {}) },
      {
        onSuccess: ({ id }) => navigate(`/rechecks/${id}`),
      },
    )
  }
  return (
    <Dialog<Values>
      title="抽取一轮核查"
      okText="抽取"
      send={send}
      form={form}
      {...(list.rounds[0] ? { initialValues: { round: list.rounds[0].id } } : {})}
      lead="从本单位督办、已经销号的问题里抽。名单、种子和抽出的结果都留存，谁再抽一遍都一样。"
      onFinish={save}
      onClose={onClose}
    >
      <Form.Item
        name="round"
        label="轮次"
        rules={[{ required: true, message: '请选择轮次' }]}
        extra={
          round &&
          `${round.share === 100 ? '全部核查' : `按${round.share}%抽签`}${round.severities.length > 0 ? `，只抽程度${round.severities.join('、')}的` : ''}；共${round.asks.length}问。`
        }
      >
        <Select options={list.rounds.map(one => ({ value: one.id, label: one.label }))} />
      </Form.Item>
      <UnitItem name="unit" label="单位" help="连同下属；不选就是全部。" required={false} />
      <Form.Item name="source" label="问题来源">
        <Select allowClear options={list.sources.map(one => ({ value: one.id, label: one.label }))} />
      </Form.Item>
      <DayItem name="from" label="销号日期从" required={false} />
      <DayItem name="to" label="销号日期到" required={false} />
      <Form.Item name="seed" label="种子" extra="当众抽出的数字；不填由系统随机取，一并留存。">
        <InputNumber min={1} max={MOST_SEED} precision={0} />
      </Form.Item>
    </Dialog>
  )
}
