import { Button, Popconfirm } from 'antd'
import type { FieldKindName } from '#domain/field/definition.ts'
import type { Catalogue } from '../ledgers.ts'
import {
  type DraftField,
  type DraftMetric,
  fieldsOf,
  firstFree,
  isExtension,
  metricsOf,
  put,
} from './design.ts'
import { ManyWords, Pick, Words } from './setting.tsx'
import { type Design, faultOf, faultsAt } from './use-design.ts'

const MEASURES = {
  entries: { label: '登记几条', fields: [] },
  items: { label: '分项几个', fields: ['items'] },
  people: { label: '几个人（同一人只算一次）', fields: ['people'] },
  person_times: { label: '几人次', fields: ['people', 'count'] },
  sum: { label: '合计', fields: ['count', 'amount'] },
  mean: { label: '平均数', fields: ['count', 'amount'] },
  distinct: { label: '几种不同的', fields: ['text', 'choice', 'unit'] },
  values: { label: '有哪些（列出来）', fields: ['text', 'choice'] },
} as const satisfies Record<string, { label: string; fields: readonly FieldKindName[] }>
type Measure = keyof typeof MEASURES

/** The figures that are counted from the ledger, each with the words by which a report names it. */
export function MetricSettings({ design, catalogue }: { design: Design; catalogue: Catalogue }) {
  const { held, change, checked } = design
  const metrics = metricsOf(held)
  const extended = catalogue.byId.get(String(held.extends ?? ''))
  const fields = [...((extended?.fields ?? []) as unknown as DraftField[]), ...fieldsOf(held)]
  const set = (next: DraftMetric[]) => change({ ...held, metrics: next })
  const add = () => set([...metrics, blankMetric(held, metrics, String(extended?.label ?? held.label ?? ''))])
  return (
    <section className="paper design-sheet" aria-label="指标">
      {metrics.length === 0 && !isExtension(held) && (
        <p>
          没有另写指标时，自动有一个“{String(held.label || '这本台账')}次数”，报告里的空和首页的数字都能用。
        </p>
      )}
      {metrics.map((metric, index) => (
        <MetricForm
          key={metric.id}
          design={design}
          metric={metric}
          index={index}
          fields={fields}
          onChange={next => set(put(metrics, index, next))}
        />
      ))}
      <Button onClick={add}>加一个指标</Button>
      {faultsAt(checked.data?.faults ?? [], ['metrics']).length > 0 && (
        <span className="wrong">有指标还要改</span>
      )}
    </section>
  )
}

function blankMetric(held: { id: string }, metrics: readonly DraftMetric[], label: string): DraftMetric {
  const taken = metrics.map(metric => metric.id)
  const id = firstFree(number => (number === 1 ? `${held.id}.count` : `${held.id}.count-${number}`), taken)
  return {
    id,
    label: taken.length === 0 ? `${label}次数` : '',
    measure: 'entries',
    units: ['次'],
    words: taken.length === 0 && label ? [label] : [],
  }
}

interface MetricFormProps {
  design: Design
  metric: DraftMetric
  index: number
  fields: readonly DraftField[]
  onChange: (metric: DraftMetric | undefined) => void
}

function MetricForm({ design, metric, index, fields, onChange }: MetricFormProps) {
  const faults = design.checked.data?.faults ?? []
  const wrong = (key: string) => faultOf(faults, ['metrics', index], key)
  const put = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = metric
    onChange((value === undefined ? rest : { ...metric, [key]: value }) as DraftMetric)
  }
  const measure = MEASURES[metric.measure as Measure]
  const options = (kinds: readonly string[]) =>
    fields
      .filter(field => kinds.includes(field.kind))
      .map(field => ({ value: field.id, label: field.label || field.id }))
  const each = (metric.each ?? {}) as { field?: string }
  const name = metric.label || `第${index + 1}个指标`
  return (
    <fieldset className="design-metric">
      <legend>{name}</legend>
      <div className="field-grid">
        <Words
          label="指标名称"
          required
          value={metric.label}
          max={60}
          wrong={wrong('label')}
          onChange={value => put('label', value)}
        />
        {measure ? (
          <Pick
            label="数什么"
            value={metric.measure}
            options={Object.entries(MEASURES).map(([value, { label }]) => ({ value, label }))}
            onChange={value => {
              const { field: _, ...rest } = metric
              onChange({ ...rest, measure: value ?? 'entries' } as DraftMetric)
            }}
          />
        ) : (
          <p className="quiet">这个指标的口径请在“YAML 文本”里改。</p>
        )}
        {measure && measure.fields.length > 0 && !('items' in metric) && (
          <Pick
            label="按哪个字段"
            required
            value={String(metric.field ?? '')}
            wrong={wrong('field')}
            options={options(measure.fields)}
            onChange={value => put('field', value ?? '')}
          />
        )}
        <ManyWords
          label="量词"
          required
          value={metric.units}
          wrong={wrong('units')}
          help="报告里跟在数字后面的，如 次、场；第一个用来显示。"
          onChange={value => put('units', value)}
        />
        <ManyWords
          label="报告里怎么叫它"
          value={metric.words}
          wrong={wrong('words')}
          help="报告的句子里出现这些词，就提出这个指标。"
          onChange={value => put('words', value)}
        />
        {measure && (
          <Pick
            label="问某个人时按哪一栏"
            clears
            value={String(metric.by ?? '')}
            options={options(['people'])}
            help="如主持人：问“某同志主持几次”时只数他的。"
            onChange={value => put('by', value)}
          />
        )}
        {measure && (
          <Pick
            label="再按哪个选项分开数"
            clears
            value={String(each.field ?? '')}
            wrong={wrong('each')}
            options={options(['choice'])}
            onChange={field => put('each', field && { field, label: `{}${metric.label}` })}
          />
        )}
      </div>
      <Popconfirm
        title={`删去“${name}”？`}
        okText="删去"
        cancelText="不删"
        onConfirm={() => onChange(undefined)}
      >
        <Button danger size="small">
          删去这个指标
        </Button>
      </Popconfirm>
    </fieldset>
  )
}
