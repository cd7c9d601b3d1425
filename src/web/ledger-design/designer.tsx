import { Alert, Button, Dropdown, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { type ledgerDraft, type ledgerEdition, ledgerExport } from '#domain/ledger/contract.ts'
import { downloadUrl } from '../call.ts'
import type { Catalogue } from '../ledgers.ts'
import { instantInWords } from '../when.ts'
import { AddedCodes } from './added-codes.tsx'
import { AdoptDialog } from './adopt-dialog.tsx'
import { type FieldPath, fieldAt, fieldsOf, isExtension } from './design.ts'
import { FieldOrder } from './field-order.tsx'
import { FieldSettings } from './field-settings.tsx'
import { LedgerSettings } from './ledger-settings.tsx'
import { MetricSettings } from './metric-settings.tsx'
import { Preview } from './preview.tsx'
import { TextView } from './text-view.tsx'
import { type Design, useDesign } from './use-design.ts'

interface DesignerProps {
  /** The own ledger's id, or `new`. */
  name: string
  /** What it begins from, and what is unfinished of it. */
  start: string
  text: string
  over?: number
  editions?: OutputOf<typeof ledgerEdition>['editions']
  catalogue: Catalogue
}

type View = 'form' | 'ledger' | 'metrics' | 'text'

/** Fields on the left, the form as clerks will see it, the settings of the chosen field on the right. */
export function Designer({ name, start, text, over, editions = [], catalogue }: DesignerProps) {
  const design = useDesign({ name, start, text })
  const [view, setView] = useState<View>('form')
  const [adopting, setAdopting] = useState(false)
  const { held, readable } = design
  const extended = isExtension(held) ? catalogue.byId.get(String(held.extends)) : undefined
  const label = extended ? `${extended.label}（加内容）` : String(held.label || '未命名的台账')
  const shown = readable ? view : 'text'
  return (
    <div className="design">
      <title>{`设计${label} - 闭环`}</title>
      <header className="page-head">
        <div>
          <p className="quiet">
            <Link to="/design">台账设计</Link>
          </p>
          <h1>{label}</h1>
        </div>
        {over !== undefined && <Editions name={name} over={over} editions={editions} />}
      </header>
      <Segmented<View>
        aria-label="看哪一部分"
        className="design-views"
        value={shown}
        onChange={setView}
        options={[
          { value: 'form', label: '表单' },
          { value: 'ledger', label: extended ? '加的选项' : '台账信息' },
          { value: 'metrics', label: '指标' },
          { value: 'text', label: 'YAML 文本' },
        ]}
      />
      {shown === 'form' && <FormView design={design} catalogue={catalogue} />}
      {shown === 'ledger' &&
        (extended ? (
          <AddedCodes design={design} catalogue={catalogue} ledger={extended} />
        ) : (
          <LedgerSettings design={design} catalogue={catalogue} fresh={over === undefined} />
        ))}
      {shown === 'metrics' && <MetricSettings design={design} catalogue={catalogue} />}
      {shown === 'text' && <TextView design={design} />}
      <Bar design={design} onFaults={() => setView('text')} onAdopt={() => setAdopting(true)} />
      {adopting && (
        <AdoptDialog
          design={design}
          name={name}
          {...(over === undefined ? {} : { over })}
          onClose={() => setAdopting(false)}
        />
      )}
    </div>
  )
}

function FormView({ design, catalogue }: { design: Design; catalogue: Catalogue }) {
  const [at, setAt] = useState<FieldPath>([0])
  const { held } = design
  const field = fieldAt(held, at)
  return (
    <div className="design-form">
      <FieldOrder design={design} at={at} onChoose={setAt} />
      <Preview held={held} catalogue={catalogue} />
      <section className="paper design-settings" aria-label="字段设置">
        {field ? (
          <FieldSettings key={at.join('.')} design={design} catalogue={catalogue} at={at} onMove={setAt} />
        ) : (
          <p className="quiet">
            {fieldsOf(held).length === 0
              ? '还没有字段，请从“添加字段”开始。'
              : '从字段列表中选一个，在这里设置。'}
          </p>
        )}
      </section>
    </div>
  )
}

/** Every version ever adopted, each as the file it was. */
function Editions({ name, over, editions }: Pick<DesignerProps, 'name' | 'editions'> & { over: number }) {
  const items = (editions ?? []).map(({ version, adoptedBy, adoptedAt, standing }) => ({
    key: version,
    label: (
      <a href={downloadUrl(ledgerExport, { id: name, version })}>
        第{version}版{standing && '（现行）'} {adoptedBy} {instantInWords(adoptedAt)}
      </a>
    ),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button>现行第{over}版 · 历次版本</Button>
    </Dropdown>
  )
}

function Verdict({ draft }: { draft: OutputOf<typeof ledgerDraft> | undefined }) {
  if (!draft?.refusal) return <Tag color="success">可以采用</Tag>
  // Nothing is wrong with a ledger that nobody has changed yet.
  const same = draft.changes.every(change => change.refusal === null)
  return same ? <span className="quiet">{draft.refusal}</span> : <Tag color="warning">{draft.refusal}</Tag>
}

function Bar({ design, onFaults, onAdopt }: { design: Design; onFaults: () => void; onAdopt: () => void }) {
  const { checked, current, touched } = design
  const faults = checked.data?.faults.length ?? 0
  return (
    <div className="design-bar">
      {checked.error && <Alert type="error" showIcon title={checked.error.message} />}
      <Button
        type="primary"
        disabled={!current || !checked.data || checked.data.refusal !== null}
        onClick={onAdopt}
      >
        看改动并采用
      </Button>
      <span role="status">
        {!current || checked.isFetching ? (
          <span className="quiet">正在检查…</span>
        ) : faults > 0 ? (
          <Button type="link" onClick={onFaults}>
            还有{faults}处要改
          </Button>
        ) : (
          <Verdict draft={checked.data} />
        )}
      </span>
      {touched && <span className="quiet">改动存在本机，采用前别人看不到</span>}
    </div>
  )
}
