import { InboxOutlined } from '@ant-design/icons'
import { Alert, Button, InputNumber, Progress, Select, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { personList } from '#domain/person/contract.ts'
import { reportCompose, reportOpen } from '#domain/report/contract.ts'
import { Refused, upload } from '../call.ts'
import { findExcess } from '../fields/file-size.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { thisYear } from '../when.ts'

/** Begins a report: from the unit's own document, or from a built-in template. A refusal leaves the form as it is. */
export function OpenReport({ templates }: { templates: readonly { id: string; label: string }[] }) {
  const navigate = useNavigate()
  const [year, setYear] = useState(thisYear())
  const [reporter, setReporter] = useState<number | undefined>()
  const [share, setShare] = useState<number | undefined>()
  const [refusal, setRefusal] = useState<Refused | string | undefined>()
  const compose = useSend(reportCompose)
  const about = { year, ...(reporter === undefined ? {} : { reporter }) }

  const send = async (file: File) => {
    const excess = findExcess(file)
    setRefusal(excess)
    if (excess) return
    setShare(0)
    try {
      const { id } = await upload(reportOpen, about, { file, onProgress: setShare })
      await navigate(`/reports/${id}`)
    } catch (error) {
      setRefusal(error instanceof Refused ? error : '上传没有完成，请再试一次')
    } finally {
      setShare(undefined)
    }
  }
  const draft = (template: string) =>
    compose.mutate(
      { ...about, template },
      { onSuccess: ({ id }) => void navigate(`/reports/${id}`), onError: setRefusal },
    )

  return (
    <section className="paper reports-open" aria-label="新的报告">
      <div className="reports-about">
        <label htmlFor="report-year">报告年度</label>
        <InputNumber
          id="report-year"
          value={year}
          min={1990}
          max={2100}
          onChange={value => setYear(value ?? thisYear())}
        />
        <label htmlFor="report-reporter">报告人（个人述责述廉填写）</label>
        <ReporterSelect value={reporter} onChange={setReporter} />
      </div>
      <Upload.Dragger
        accept=".docx,.txt"
        showUploadList={false}
        beforeUpload={file => {
          void send(file)
          return false
        }}
      >
        <p aria-hidden>
          <InboxOutlined style={{ fontSize: 28 }} />
        </p>
        <p>把报告文稿（.docx、.txt，不超过20MB）拖到这里，或点此选择</p>
        <p className="quiet">空可以写成“多少次”“*次”“____次”“（ ）次”。不得上传涉密文稿。</p>
      </Upload.Dragger>
      {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label="上传进度" />}
      {typeof refusal === 'string' ? (
        <Alert type="error" showIcon title={refusal} role="alert" />
      ) : (
        <RefusedNote of={refusal} />
      )}
      <div className="reports-templates">
        <span>没有文稿？</span>
        {templates.map(template => (
          <Button
            key={template.id}
            type="link"
            className="reports-template"
            loading={compose.isPending}
            onClick={() => draft(template.id)}
          >
            用范本起草：{template.label}
          </Button>
        ))}
      </div>
    </section>
  )
}

function ReporterSelect({
  value,
  onChange,
}: {
  value: number | undefined
  onChange: (next: number | undefined) => void
}) {
  const [words, setWords] = useState('')
  const asked = useSettled(words.trim(), 250)
  const found = useRead(personList, { limit: 30, ...(asked ? { words: asked } : {}) }, { keeps: true })
  return (
    <Select
      id="report-reporter"
      style={{ minWidth: 200 }}
      allowClear
      placeholder="姓名或拼音首字母"
      value={value}
      onChange={next => onChange(next)}
      showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
      options={(found.data?.people ?? []).map(person => ({
        value: person.id,
        label: `${person.name}（${person.title || person.unitName}）`,
      }))}
    />
  )
}
