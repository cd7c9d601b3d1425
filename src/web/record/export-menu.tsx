import { App, Button, Dropdown, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { type RecordRow, recordExport } from '#domain/record/contract.ts'
import { downloadUrl, fetchFile, Refused } from '../call.ts'
import type { askedOf } from './filter.ts'

interface ExportMenuProps {
  asked: ReturnType<typeof askedOf>
  ledger: LedgerDefinition | undefined
  shown: TableColumnsType<RecordRow>
}

/** 导出: what the list shows, or with all that each record says, which can be brought in again. */
export function ExportMenu({ asked, ledger, shown }: ExportMenuProps) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async (fields?: string[]) => {
    setBusy(true)
    try {
      await fetchFile(downloadUrl(recordExport, { asked, ...(fields ? { fields } : {}) }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      void message.error(error.message)
    } finally {
      setBusy(false)
    }
  }
  if (!ledger)
    return (
      <Button type="text" loading={busy} onClick={() => save()}>
        导出
      </Button>
    )
  const listed = ledger.fields.map(field => field.id)
  const seen = [ledger.title, ...shown.map(column => String(column.key))].filter(id => listed.includes(id))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'seen', label: '导出所见各栏' },
          { key: 'all', label: '导出全部栏目（改好可再导入）' },
        ],
        onClick: ({ key }) => void save(key === 'seen' ? seen : undefined),
      }}
    >
      <Button type="text" loading={busy}>
        导出
      </Button>
    </Dropdown>
  )
}
