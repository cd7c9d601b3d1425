import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'

interface PrintMenuProps {
  ledger: LedgerDefinition | undefined
  /** The filter as it stands in the address. */
  search: string
}

/** 打印: the list as it is seen, or the ledger with all its columns, laid out on A4 first. */
export function PrintMenu({ ledger, search }: PrintMenuProps) {
  const navigate = useNavigate()
  const open = (columns: 'seen' | 'all') => {
    const asked = new URLSearchParams(search)
    if (columns === 'all') asked.set('columns', columns)
    void navigate({ pathname: ledger ? `/print/${ledger.id}` : '/print', search: `${asked}` })
  }
  if (!ledger)
    return (
      <Button type="text" onClick={() => open('seen')}>
        打印
      </Button>
    )
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'seen', label: '打印所见各栏' },
          { key: 'all', label: '打印整本台账（全部栏目）' },
        ],
        onClick: ({ key }) => open(key === 'all' ? 'all' : 'seen'),
      }}
    >
      <Button type="text">打印</Button>
    </Dropdown>
  )
}
