import { Button, Drawer, Tabs, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { tagInWords } from '#domain/field/codes.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { recordShow } from '#domain/record/contract.ts'
import { FieldList } from '../fields/field-list.tsx'
import { FileLine } from '../fields/file-line.tsx'
import { faceOf } from '../fields/kinds.ts'
import { NamesProvider, useNames } from '../fields/names.tsx'
import { LateTag } from '../late-tag.tsx'
import { type Catalogue, useLedgers } from '../ledgers.ts'
import { Printed } from '../printed.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import { History } from './history.tsx'
import { Links } from './links.tsx'
import { RecordState } from './record-state.tsx'
import type { Shown } from './shown.ts'
import { SightTag } from './sight-tag.tsx'
import { UsedBy } from './used-by.tsx'
import { VoidDialog } from './void-dialog.tsx'
import '../fields/fields.css'

interface RecordDrawerProps {
  id: number | undefined
  onClose: () => void
}

/** One record over its list: 内容 · 议项 · 佐证 · 关联 · 历史 · 用于. */
export function RecordDrawer({ id, onClose }: RecordDrawerProps) {
  const catalogue = useLedgers()
  const shown = useRead(recordShow, { id: id ?? 0 }, { enabled: id !== undefined })
  const ledger = shown.data && catalogue?.byId.get(shown.data.record.ledger)
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={720}
      title={ledger?.label ?? '登记'}
      destroyOnHidden
      extra={shown.data && <Actions shown={shown.data} />}
    >
      <Loading of={shown} rows={8}>
        {data =>
          ledger && catalogue ? (
            <RecordPage shown={data} ledger={ledger} catalogue={catalogue} />
          ) : (
            <p className="quiet">正在取台账的定义…</p>
          )
        }
      </Loading>
    </Drawer>
  )
}

function Actions({ shown: { record, can } }: { shown: Shown }) {
  const navigate = useNavigate()
  const revises = useRight('record.revise')
  const [voiding, setVoiding] = useState(false)
  return (
    <div className="no-print record-actions">
      <Button onClick={() => print()}>打印</Button>
      {revises && (
        <Tooltip title={can.revise}>
          <Button
            disabled={can.revise !== null}
            onClick={() => navigate(`/ledgers/${record.ledger}/${record.id}/revise`)}
          >
            更正
          </Button>
        </Tooltip>
      )}
      {revises && (
        <Tooltip title={can.void}>
          <Button danger disabled={can.void !== null} onClick={() => setVoiding(true)}>
            作废
          </Button>
        </Tooltip>
      )}
      {voiding && <VoidDialog record={record} onClose={() => setVoiding(false)} />}
    </div>
  )
}

interface RecordPageProps {
  shown: Shown
  ledger: LedgerDefinition
  catalogue: Catalogue
}

function RecordPage({ shown, ledger, catalogue }: RecordPageProps) {
  const { record } = shown
  const items = ledger.fields.filter(field => field.kind === 'items' && record.data[field.id] !== undefined)
  const rest = ledger.fields.filter(field => field.kind !== 'items' && field.kind !== 'files')
  return (
    <NamesProvider codes={catalogue.codes} people={record.names.people} units={record.names.units}>
      <Facts record={record} ledger={ledger} />
      <Tabs
        // All six stand side by side on a phone: what overflows goes into a menu that is hard to find.
        tabBarGutter={18}
        items={[
          part('content', '内容', <FieldList faceOf={faceOf} fields={rest} data={record.data} />),
          ...(items.length
            ? [
                part(
                  'items',
                  items[0]?.label ?? '议项',
                  <FieldList faceOf={faceOf} fields={items} data={record.data} />,
                ),
              ]
            : []),
          part('files', `佐证${record.files.length || ''}`, <Evidence record={record} ledger={ledger} />),
          part('links', `关联${shown.links.length || ''}`, <Links shown={shown} catalogue={catalogue} />),
          part('history', '历史', <History shown={shown} ledger={ledger} />),
          part('uses', '用于', <UsedBy shown={shown} />),
        ]}
      />
    </NamesProvider>
  )
}

/** Drawn at once, though one at a time is shown: a print has all of them, each under its name. */
function part(key: string, label: string, content: ReactNode) {
  const children = (
    <>
      <h3 className="only-print">{label}</h3>
      {content}
    </>
  )
  return { key, label, forceRender: true, children }
}

function Facts({ record, ledger }: { record: Shown['record']; ledger: LedgerDefinition }) {
  const { codes } = useNames()
  return (
    <div className="record-head">
      <h2>{record.title}</h2>
      <Printed />
      <div className="record-facts">
        <span>
          {ledger.occurred} {record.occurredOn}
        </span>
        <span>{record.unitName}</span>
        <RecordState state={record.state} />
        <LateTag days={record.lateDays} />
        <SightTag visibility={record.visibility} />
        {record.tags.length > 0 && <span>{record.tags.map(tag => tagInWords(codes, tag)).join('、')}</span>}
      </div>
      <div className="record-facts quiet">
        <span>
          {record.recorderName} {instantInWords(record.recordedAt)} 登记
        </span>
        <span>第{record.id}号</span>
        {record.ledgerVersion !== ledger.version && <span>按台账第{record.ledgerVersion}版登记</span>}
        {record.revision > 1 && <span>更正过{record.revision - 1}次</span>}
      </div>
      {record.readers.length > 0 && <Readers people={record.readers} />}
      {record.voidReason && <p>作废原因：{record.voidReason}</p>}
    </div>
  )
}

function Readers({ people }: { people: readonly number[] }) {
  const names = useNames()
  return <p>知悉人：{people.map(names.person).join('、')}</p>
}

function Evidence({ record, ledger }: { record: Shown['record']; ledger: LedgerDefinition }) {
  if (record.files.length === 0) {
    return (
      <>
        <p className="quiet no-print">还没有{ledger.evidence.label}。点“更正”可以补上，登记日期不变。</p>
        <p className="only-print">没有{ledger.evidence.label}。</p>
      </>
    )
  }
  const label = (field: string) => ledger.fields.find(one => one.id === field)?.label ?? ledger.evidence.label
  return [...new Set(record.files.map(file => file.field))].map(field => (
    <section key={field} aria-label={label(field)}>
      <h3>{label(field)}</h3>
      <ul className="file-lines">
        {record.files
          .filter(file => file.field === field)
          .map(file => (
            <FileLine key={file.hash} file={file} />
          ))}
      </ul>
    </section>
  ))
}
