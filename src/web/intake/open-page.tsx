import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Skeleton, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { intakeOpen, intakeTemplate } from '#domain/intake/contract.ts'
import { downloadUrl, makeKey, Refused, upload } from '../call.ts'
import { useLedgers } from '../ledgers.ts'
import { useRight } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { UnderWay } from './under-way.tsx'
import './intake.css'

/** Brings a workbook in: the form to fill, or a workbook of the unit's own. Nothing is entered yet. */
export function Component() {
  const { ledger: id = '' } = useParams()
  const catalogue = useLedgers()
  const navigate = useNavigate()
  const isAllowed = useRight('intake.open')
  const [sending, setSending] = useState<{ work: string; sent: number }>()
  const [refusal, setRefusal] = useState<string>()
  if (!isAllowed) return <NotFound why="您现在的岗位只能查看，不能导入" />
  if (!catalogue) return <Skeleton active paragraph={{ rows: 6 }} />
  const ledger = catalogue.byId.get(id)
  if (!ledger) return <NotFound why="没有这本台账" />
  const send = async (file: File) => {
    setRefusal(undefined)
    const work = makeKey()
    setSending({ work, sent: 0 })
    const onProgress = (sent: number) => setSending({ work, sent })
    try {
      const opened = await upload(intakeOpen, { ledger: id }, { file, onProgress, once: work })
      await navigate(`/intake/${id}/${opened.id}`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefusal(error.message)
    } finally {
      setSending(undefined)
    }
  }
  return (
    <div className="intake">
      <title>{`导入${ledger.label} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>导入：{ledger.label}</h1>
          <p className="quiet">
            先看每行会怎样，再决定导入；有问题的行不导入，可取回改好再导，已有的不会重复。
          </p>
        </div>
        <Button href={downloadUrl(intakeTemplate, { ledger: id })}>下载填报表</Button>
      </header>
      <Upload.Dragger
        accept=".xlsx"
        showUploadList={false}
        disabled={sending !== undefined}
        beforeUpload={file => {
          void send(file)
          return false
        }}
      >
        <p aria-hidden>
          <InboxOutlined style={{ fontSize: 28 }} />
        </p>
        <p>把 Excel 工作簿（.xlsx，不超过20MB、5万行）拖到这里，或点此选择</p>
        <p className="quiet">
          可以是填报表，也可以是单位自己的表：表头不在第一行、栏目次序不同、写法不一都认得。
        </p>
      </Upload.Dragger>
      {sending && <UnderWay {...sending} />}
      {refusal && <Alert type="error" showIcon title={refusal} role="alert" />}
    </div>
  )
}
