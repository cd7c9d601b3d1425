import { Button, Skeleton } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { intakeOpen, intakeTemplate } from '#domain/intake/contract.ts'
import { downloadUrl, upload } from '../call.ts'
import { useLedgers } from '../ledgers.ts'
import { useRight } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { UploadBox } from '../workbook/upload-box.tsx'

/** Brings a workbook in: the form to fill, or a workbook of the unit's own. Nothing is entered yet. */
export function Component() {
  const { ledger: id = '' } = useParams()
  const catalogue = useLedgers()
  const navigate = useNavigate()
  const isAllowed = useRight('intake.open')
  if (!isAllowed) return <NotFound why="您现在的岗位只能查看，不能导入" />
  if (!catalogue) return <Skeleton active paragraph={{ rows: 6 }} />
  const ledger = catalogue.byId.get(id)
  if (!ledger) return <NotFound why="没有这本台账" />
  return (
    <div className="workbook">
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
      <UploadBox
        take={async (file, how) => {
          const opened = await upload(intakeOpen, { ledger: id }, { file, ...how })
          await navigate(`/intake/${id}/${opened.id}`)
        }}
      >
        <p>把 Excel 工作簿（.xlsx，不超过20MB、5万行）拖到这里，或点此选择</p>
        <p className="quiet">
          可以是填报表，也可以是单位自己的表：表头不在第一行、栏目次序不同、写法不一都认得。
        </p>
      </UploadBox>
    </div>
  )
}
