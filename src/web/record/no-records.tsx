import { Button, Space } from 'antd'
import { Link } from 'react-router'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { thisYear } from '../when.ts'
import { type RecordFilter, writeFilter } from './filter.ts'

interface NoRecordsProps {
  filter: RecordFilter
  onChange: (filter: RecordFilter) => void
  ledger: LedgerDefinition | undefined
}

/** An empty list says why it is empty and what to do first. */
export function NoRecords({ filter, onChange, ledger }: NoRecordsProps) {
  const enters = useRight('record.enter')
  const narrowed = String(writeFilter({ ...filter, year: thisYear() }, thisYear())) !== ''
  const { year } = filter
  const name = ledger ? `“${ledger.label}”` : '台账'
  return (
    <EmptyState
      title={
        narrowed ? '没有符合条件的登记' : `${typeof year === 'number' ? `${year}年，` : ''}${name}还没有登记`
      }
      detail={narrowed ? '放宽时段、单位或文字再找。' : (ledger?.summary ?? '选一本台账，记下第一件事。')}
      action={
        <Space wrap>
          {narrowed && (
            <Button
              onClick={() =>
                onChange({ year, below: true, state: 'valid', order: filter.order, choices: {} })
              }
            >
              去掉其他条件
            </Button>
          )}
          {typeof year === 'number' && (
            <>
              <Button onClick={() => onChange({ ...filter, year: year - 1 })}>看{year - 1}年</Button>
              <Button onClick={() => onChange({ ...filter, year: 'all' })}>看全部年份</Button>
            </>
          )}
          {enters && (
            <Link to={ledger ? `/enter/${ledger.id}` : '/enter'}>
              <Button type="primary" tabIndex={-1}>
                登记一条
              </Button>
            </Link>
          )}
        </Space>
      }
    />
  )
}
