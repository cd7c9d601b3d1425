import { Select } from 'antd'
import { taskReach } from '#domain/task/contract.ts'
import { useRead } from '../query.ts'

interface ReachSelectProps {
  id?: string
  label?: string
  value?: number
  onChange?: (unit: number) => void
}

/** One of the units that tasks may be given to. */
export function ReachSelect({ id, label = '责任单位', value, onChange }: ReachSelectProps) {
  const { data, isFetching } = useRead(taskReach, {}, { staleTime: 60_000 })
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      className="whole"
      placeholder="输入名称查找"
      loading={isFetching}
      value={value ?? null}
      options={(data?.units ?? []).map(unit => ({ value: unit.id, label: unit.name }))}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={isFetching ? '正在取单位…' : '没有找到'}
      onChange={next => {
        if (next !== null) onChange?.(next)
      }}
    />
  )
}
