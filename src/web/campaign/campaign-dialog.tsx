import { Button, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { campaignChoices, campaignOpen, campaignRevise } from '#domain/campaign/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { useRead, useSend } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import type { Shown } from './campaign-page.tsx'
import { spread } from './spread.ts'

type Choices = OutputOf<typeof campaignChoices>

interface Step {
  id?: number
  kind: string
  title: string
  asks?: string
  from?: string
  to?: string
}

interface Values {
  template: string
  title: string
  basis?: string
  from: string
  to: string
  leader?: string
  steps: Step[]
  duties?: string[]
  ledgers?: string[]
}

interface CampaignDialogProps {
  /** The campaign that is changed; without one a new one is opened. */
  shown?: Shown
  onClose: () => void
}

/** Opens a campaign by a template's steps, or changes what it says. */
export function CampaignDialog(props: CampaignDialogProps) {
  const choices = useRead(campaignChoices, {}, { staleTime: 60_000 })
  if (!choices.data && !choices.error) return null
  return <Loading of={choices}>{data => <Filled {...props} choices={data} />}</Loading>
}

function Filled({ shown, onClose, choices }: CampaignDialogProps & { choices: Choices }) {
  const [form] = Form.useForm<Values>()
  const [opening, revising] = [useSend(campaignOpen), useSend(campaignRevise)]
  const navigate = useNavigate()
  const [first] = choices.templates
  const template = Form.useWatch('template', form) ?? shown?.campaign.template ?? first?.id
  const kinds = choices.templates.find(one => one.id === template)?.kinds ?? []
  const save = (values: Values) => {
    const words = wordsOf(values, shown)
    if (shown) revising.mutate({ id: shown.campaign.id, ...words }, { onSuccess: onClose })
    else
      opening.mutate(
        { template: values.template, ...words },
        { onSuccess: ({ id }) => navigate(`/campaigns/${id}`) },
      )
  }
  const take = (id: string) =>
    form.setFieldsValue({ steps: stepsOf(choices.templates.find(one => one.id === id)) })
  return (
    <Dialog<Values>
      title={shown ? '更改专项整治' : '部署专项整治'}
      okText="保存"
      send={shown ? revising : opening}
      form={form}
      initialValues={shown ? valuesOf(shown) : { template: first?.id ?? '', steps: stepsOf(first) }}
      onFinish={save}
      onClose={onClose}
    >
      <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input autoComplete="off" maxLength={120} />
      </Form.Item>
      <Form.Item name="basis" label="依据" extra="方案的文号，或者会议。">
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <div className="campaign-days">
        <DayItem name="from" label="开始日期" />
        <DayItem name="to" label="结束日期" />
      </div>
      <Form.Item name="leader" label="牵头人">
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      {!shown && (
        <Form.Item name="template" label="步骤模板" extra="选了以后步骤可以改、可以删、可以添。">
          <Select
            options={choices.templates.map(one => ({ value: one.id, label: one.label }))}
            onChange={take}
          />
        </Form.Item>
      )}
      <StepItems kinds={kinds} />
      <Form.Item name="duties" label="看哪几项应办">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.duties.map(one => ({ value: one.id, label: one.label }))}
        />
      </Form.Item>
      <Form.Item name="ledgers" label="看哪几本台账">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.ledgers.map(one => ({ value: one.id, label: one.label }))}
        />
      </Form.Item>
    </Dialog>
  )
}

function StepItems({ kinds }: { kinds: readonly { id: string; label: string }[] }) {
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="campaign-step">
              <legend>第{name + 1}步</legend>
              <div className="campaign-days">
                <Form.Item
                  name={[name, 'title']}
                  label="名称"
                  rules={[{ required: true, message: '请填写步骤的名称' }]}
                >
                  <Input autoComplete="off" maxLength={120} />
                </Form.Item>
                <Form.Item
                  name={[name, 'kind']}
                  label="类别"
                  rules={[{ required: true, message: '请选择步骤类别' }]}
                >
                  <Select options={kinds.map(one => ({ value: one.id, label: one.label }))} />
                </Form.Item>
                <DayItem name={[name, 'from']} label="开始" required={false} />
                <DayItem name={[name, 'to']} label="结束" required={false} />
              </div>
              <Form.Item name={[name, 'asks']} label="要求">
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={400} />
              </Form.Item>
              {fields.length > 1 && (
                <Button type="link" danger onClick={() => remove(name)}>
                  删去这一步
                </Button>
              )}
            </fieldset>
          ))}
          <p className="quiet">没有填起止的步骤，按总的起止平均分。</p>
          <Form.Item>
            <Button onClick={() => add({ kind: kinds[0]?.id, title: '' })}>添一步</Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  )
}

function stepsOf(template: Choices['templates'][number] | undefined): Step[] {
  return (template?.steps ?? []).map(({ kind, label, asks }) => ({ kind, title: label, asks }))
}

function valuesOf({ campaign, steps, duties, ledgers }: Shown): Partial<Values> {
  return {
    title: campaign.title,
    basis: campaign.basis,
    from: campaign.from,
    to: campaign.to,
    leader: campaign.leader.name,
    steps: steps.map(({ id, kind, title, asks, from, to }) => ({ id, kind, title, asks, from, to })),
    duties: duties.map(one => one.duty),
    ledgers: ledgers.map(one => one.ledger),
  }
}

/** What the form says; a leader whose name was not touched stays the person he is. */
function wordsOf(values: Values, shown: Shown | undefined) {
  const { title, basis = '', from, to, leader = '', steps, duties = [], ledgers = [] } = values
  const held = shown?.campaign.leader
  const days = spread({ from, to }, steps.length)
  return {
    title,
    basis,
    from,
    to,
    leader: held && held.name === leader ? held : { person: null, name: leader },
    steps: steps.map(({ id, kind, title: name, asks = '', ...own }, index) => ({
      ...(id === undefined ? {} : { id }),
      kind,
      title: name,
      asks,
      from: own.from ?? days[index]?.from ?? from,
      to: own.to ?? days[index]?.to ?? to,
    })),
    duties,
    ledgers,
  }
}
