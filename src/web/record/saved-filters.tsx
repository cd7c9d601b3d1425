import { App, Button, Dropdown, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type SavedFilter, searchForget, searchKeep, searchList } from '#domain/search/contract.ts'
import { useRead, useSend } from '../query.ts'
import { thisYear } from '../when.ts'
import { type RecordFilter, readFilter, writeFilter } from './filter.ts'

interface SavedFiltersProps {
  page: string
  filter: RecordFilter
  onChange: (filter: RecordFilter) => void
}

/** The filters somebody keeps for this list, for himself alone. One without a year follows the year that is. */
export function SavedFilters({ page, filter, onChange }: SavedFiltersProps) {
  const { data } = useRead(searchList, {})
  const { message } = App.useApp()
  const forgetting = useSend(searchForget)
  const [naming, setNaming] = useState(false)
  const own = (data?.filters ?? []).filter(kept => kept.page === page)
  const forget = async ({ id, name }: SavedFilter) => {
    await forgetting.mutateAsync({ id })
    message.success(`已删去筛选“${name}”`)
  }
  const items = [
    ...own.map(kept => ({
      key: String(kept.id),
      label: kept.name,
      onClick: () => onChange(readFilter(new URLSearchParams(kept.query), thisYear())),
    })),
    ...(own.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: 'keep', label: '保存当前筛选…', onClick: () => setNaming(true) },
    ...(own.length > 0
      ? [
          {
            key: 'forget',
            label: '删去',
            children: own.map(kept => ({
              key: `forget-${kept.id}`,
              label: kept.name,
              onClick: () => void forget(kept),
            })),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>常用筛选</Button>
      </Dropdown>
      {naming && <NameDialog page={page} filter={filter} onClose={() => setNaming(false)} />}
    </>
  )
}

function NameDialog({ page, filter, onClose }: { page: string; filter: RecordFilter; onClose: () => void }) {
  const [name, setName] = useState('')
  const keeping = useSend(searchKeep)
  const save = () =>
    keeping.mutate({ page, name, query: `${writeFilter(filter, thisYear())}` }, { onSuccess: onClose })
  return (
    <Modal
      open
      title="保存当前筛选"
      okText="保存"
      onOk={save}
      confirmLoading={keeping.isPending}
      okButtonProps={{ disabled: name.trim() === '' }}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={save}>
        <Form.Item
          label="名称"
          help={keeping.error?.message ?? '只有自己看得到；同名的会换成新的。'}
          validateStatus={keeping.error ? 'error' : ''}
        >
          <Input autoFocus value={name} maxLength={30} onChange={event => setName(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
