import { App, Button, Popconfirm, Select, Table, Tag } from 'antd'
import { useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import { ledgerExport, ledgerOwn, ledgerRetire, type OwnView } from '#domain/ledger/contract.ts'
import { isOwnId } from '#domain/pack/own.ts'
import { writeOwn } from '#domain/pack/write.ts'
import { downloadUrl } from '../call.ts'
import { type Catalogue, useLedgers } from '../ledgers.ts'
import { useRead, useSend } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import { blankExtension, blankLedger } from './design.ts'
import './ledger-design.css'

/** 台账设计: what the administrators defined, and the ways to define more. */
export function Component() {
  const own = useRead(ledgerOwn, {})
  const catalogue = useLedgers()
  return (
    <div className="designs">
      <title>台账设计 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>台账设计</h1>
          <p className="quiet">
            随系统安装的台账之外，本地要记的事可以自建一本，或给已有的台账加字段。采用后立即生效，旧版本都留着。
          </p>
        </div>
      </header>
      {catalogue && own.data && <Begin catalogue={catalogue} own={own.data.own} />}
      <Loading of={own}>
        {({ own: rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有自建的台账" detail="点“新建台账”，几分钟就能设计好一本。" />
          ) : (
            <OwnTable rows={rows} />
          )
        }
      </Loading>
    </div>
  )
}

function Begin({ catalogue, own }: { catalogue: Catalogue; own: readonly OwnView[] }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const file = useRef<HTMLInputElement>(null)
  const begin = (text: string) => void navigate('/design/new', { state: { text } })
  const taken = own.map(one => one.id)
  const group = catalogue.groups[0]?.id ?? ''
  const upload = async (chosen: File | undefined) => {
    if (!chosen) return
    const text = await chosen.text()
    if (file.current) file.current.value = ''
    if (chosen.size > 200_000) return void message.error('文件太大：一本台账的定义不超过200kB')
    if (text.includes('\uFFFD') || text.includes('\0'))
      return void message.error('这个文件不是 UTF-8 编码的文字，请另存为 UTF-8 后再导入')
    begin(text)
  }
  return (
    <div className="designs-begin">
      <Button type="primary" onClick={() => begin(writeOwn(blankLedger(group, taken)))}>
        新建台账
      </Button>
      <Select
        aria-label="给已有的台账加内容"
        placeholder="给已有的台账加内容"
        className="designs-extend"
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        options={catalogue.entered
          .filter(ledger => !isOwnId(ledger.id))
          .map(ledger => ({ value: ledger.id, label: ledger.label }))}
        onChange={(ledger: string | null) => ledger && begin(writeOwn(blankExtension(ledger, taken)))}
      />
      <Button onClick={() => file.current?.click()}>导入 YAML</Button>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml"
        className="visually-hidden"
        aria-label="导入 YAML 文件"
        tabIndex={-1}
        onChange={event => void upload(event.target.files?.[0])}
      />
    </div>
  )
}

function OwnTable({ rows }: { rows: readonly OwnView[] }) {
  return (
    <>
      <Table
        className="designs-table"
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...rows]}
        columns={[
          { title: '台账', render: (_, row: OwnView) => <Name row={row} /> },
          { title: '给谁用', dataIndex: 'unitName', render: (name: string) => `${name}及下属` },
          { title: '版本', dataIndex: 'version', render: (version: number) => `第${version}版` },
          {
            title: '采用',
            render: (_, row: OwnView) => `${row.adoptedBy} ${instantInWords(row.adoptedAt)}`,
          },
          { title: '办理', render: (_, row: OwnView) => <Actions row={row} /> },
        ]}
      />
      <ul className="designs-cards">
        {rows.map(row => (
          <li key={row.id} className="paper">
            <Name row={row} />
            <div className="quiet">
              第{row.version}版 · {row.unitName}及下属 · {row.adoptedBy} {instantInWords(row.adoptedAt)}
            </div>
            <Actions row={row} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Name({ row }: { row: OwnView }) {
  return (
    <span className="designs-name">
      <Link to={`/design/${row.id}`}>{row.label}</Link>
      {row.kind === 'extension' && <Tag>加的内容</Tag>}
      {row.retired && <Tag>已停用</Tag>}
      {row.ineffective && <Tag color="error">与现有定义冲突，没有生效，请打开改正</Tag>}
    </span>
  )
}

function Actions({ row }: { row: OwnView }) {
  const { message } = App.useApp()
  const retiring = useSend(ledgerRetire)
  return (
    <span className="designs-actions">
      <a href={downloadUrl(ledgerExport, { id: row.id })}>导出</a>
      {row.kind === 'ledger' && !row.retired && (
        <Popconfirm
          title={`停用“${row.label}”？`}
          description="停用后不能再登记，已有登记照样可查可计；以后可以恢复。"
          okText="停用"
          cancelText="不停用"
          onConfirm={() =>
            retiring.mutate(
              { id: row.id, over: row.version },
              {
                onSuccess: () => void message.success(`“${row.label}”已停用`),
                onError: error => void message.error(error.message),
              },
            )
          }
        >
          <Button type="link" size="small" loading={retiring.isPending}>
            停用
          </Button>
        </Popconfirm>
      )}
    </span>
  )
}
