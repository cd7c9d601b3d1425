import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ROLLS, type RollKind } from '#domain/roll/columns.ts'
import { rollOpen, rollTemplate } from '#domain/roll/contract.ts'
import { downloadUrl, upload } from '../call.ts'
import { useRight } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { UploadBox } from '../workbook/upload-box.tsx'

/** Brings in a roll of units or of people: the form to fill, or a workbook of one's own. Nothing is entered yet. */
export function Component() {
  const navigate = useNavigate()
  const isAllowed = useRight('roll.open')
  const [kind, setKind] = useState<RollKind>('units')
  if (!isAllowed) return <NotFound why="单位和人员由系统管理员导入" />
  const { label, columns, notes } = ROLLS[kind]
  return (
    <div className="workbook">
      <title>导入单位和人员 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>导入单位和人员</h1>
          <p className="quiet">
            先导入单位，再导入人员。先看每行会怎样，再决定导入；已有的不会重复，也不会改动。
          </p>
        </div>
        <Button href={downloadUrl(rollTemplate, { kind })}>下载{label}填报表</Button>
      </header>
      <Segmented<RollKind>
        aria-label="导入什么"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'units', label: '单位' },
          { value: 'people', label: '人员和岗位' },
        ]}
      />
      <UploadBox
        take={async (file, how) => {
          const opened = await upload(rollOpen, { kind }, { file, ...how })
          await navigate(`/rolls/${opened.id}`)
        }}
      >
        <p>把{label}（.xlsx，不超过20MB）拖到这里，或点此选择</p>
        <p className="quiet">要有这些栏目：{columns.map(column => column.header).join('、')}</p>
      </UploadBox>
      <ul className="quiet">
        {notes.map(note => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p>
        <Link to="/units">回到组织与人员</Link>
      </p>
    </div>
  )
}
