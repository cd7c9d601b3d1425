import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { inspectionDraw, inspectionPool } from '#domain/inspection/contract.ts'
import { UNIT_KINDS, type UnitKind } from '#domain/kernel/unit-kind.ts'
import { useRead, useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { UnitsInput } from './units-input.tsx'

interface Values {
  kinds: UnitKind[]
  under?: number[]
  excluded?: number[]
  reason?: string
  by: 'count' | 'share'
  number: number
  seed?: number
}

/** Lots: from which units, without which and why, how many; the seed may be given by whoever watches. */
export function DrawDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const send = useSend(inspectionDraw)
  const kinds = Form.useWatch('kinds', form) ?? []
  const [under] = Form.useWatch('under', form) ?? []
  const by = Form.useWatch('by', form) ?? 'count'
  const excluded = Form.useWatch('excluded', form) ?? []
  const pool = useRead(
    inspectionPool,
    { id, kinds, ...(under === undefined ? {} : { under }) },
    { enabled: kinds.length > 0, keeps: true },
  )
  const units = kinds.length > 0 ? (pool.data?.units ?? []) : []
  const draw = ({ reason = '', number, seed, ...rest }: Values) =>
    send.mutate(
      {
        id,
        kinds: rest.kinds,
        ...(under === undefined ? {} : { under }),
        excluded: (rest.excluded ?? []).map(unit => ({ unit, reason })),
        ...(rest.by === 'count' ? { count: number } : { share: number }),
        ...(seed ? { seed } : {}),
      },
      { onSuccess: onClose },
    )
  return (
    <Dialog<Values>
      title="随机抽取单位"
      okText="抽取"
      send={send}
      form={form}
      initialValues={{ kinds: ['department'], by: 'count', number: 5 }}
      lead="名单、种子号和结果都留存，谁都可以按同样的名单和种子号重抽一次，核对是否一致。"
      onFinish={draw}
      onClose={onClose}
    >
      <Form.Item name="kinds" label="单位类别" rules={[{ required: true, message: '请至少选一类单位' }]}>
        <Checkbox.Group options={Object.entries(UNIT_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="under" label="只在哪个单位之下">
        <UnitsInput label="只在哪个单位之下" placeholder="全部" />
      </Form.Item>
      <Form.Item name="excluded" label="排除的单位">
        <Select
          mode="multiple"
          aria-label="排除的单位"
          placeholder="没有"
          optionFilterProp="label"
          options={units.map(unit => ({ value: unit.id, label: unit.name }))}
        />
      </Form.Item>
      {excluded.length > 0 && (
        <Form.Item name="reason" label="为什么排除" rules={[{ required: true, message: '请写明原因' }]}>
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
      )}
      <p role="status">
        名单里{pool.isFetching ? '…' : Math.max(0, units.length - excluded.length)}家，已列入的不再抽。
      </p>
      <div className="inspection-pair">
        <Form.Item name="by" label="抽多少">
          <Radio.Group
            options={[
              { value: 'count', label: '按家数' },
              { value: 'share', label: '按百分比' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="number"
          label={by === 'count' ? '家数' : '百分比'}
          rules={[{ required: true, message: '请填写抽多少' }]}
        >
          <InputNumber className="whole" min={1} max={by === 'count' ? 400 : 100} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="seed" label="种子号" extra="可以由在场的人报一个数；不填由系统生成。">
        <InputNumber className="whole" min={1} max={999_999_999} precision={0} />
      </Form.Item>
    </Dialog>
  )
}
