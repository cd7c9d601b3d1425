import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { periodList, periodName } from '#domain/period/contract.ts'
import type { AskedPeriod } from '#domain/report/question.ts'
import { useRead, useSend } from '../query.ts'

const PARTS = {
  H1: '上半年',
  H2: '下半年',
  Q1: '第一季度',
  Q2: '第二季度',
  Q3: '第三季度',
  Q4: '第四季度',
} as const

/** Which days a blank asks about; a named period without days is given them here. */
export function PeriodChoice({
  value,
  onChange,
}: {
  value: AskedPeriod
  onChange: (next: AskedPeriod) => void
}) {
  const { data } = useRead(periodList, {})
  const names = (data?.periods ?? []).map(period => period.name)
  const asked = value.kind === 'named' && !names.includes(value.name) ? [value.name] : []
  return (
    <>
      <Select
        size="small"
        style={{ minWidth: 200 }}
        aria-label="时段"
        value={keyOf(value)}
        onChange={key => onChange(periodOf(key))}
        options={[
          { value: 'report', label: '报告期' },
          ...Object.entries(PARTS).map(([part, label]) => ({ value: `part:${part}`, label })),
          ...[...asked, ...names].map(name => ({ value: `named:${name}`, label: name })),
          ...(value.kind === 'days' ? [{ value: keyOf(value), label: `${value.from} 至 ${value.to}` }] : []),
        ]}
      />
      {value.kind === 'named' && asked.length > 0 && <NameDays name={value.name} />}
    </>
  )
}

function NameDays({ name }: { name: string }) {
  const [days, setDays] = useState<[string, string] | undefined>()
  const send = useSend(periodName)
  return (
    <div className="question-form">
      <span>“{name}”是哪些天：</span>
      <DatePicker.RangePicker
        size="small"
        aria-label={`${name}的起止日期`}
        {...(days ? { value: [dayjs(days[0]), dayjs(days[1])] } : {})}
        onChange={range =>
          setDays(
            range?.[0] && range[1]
              ? [range[0].format('YYYY-MM-DD'), range[1].format('YYYY-MM-DD')]
              : undefined,
          )
        }
      />
      <Button
        size="small"
        disabled={!days}
        loading={send.isPending}
        onClick={() => days && send.mutate({ name, from: days[0], to: days[1] })}
      >
        保存日期
      </Button>
      {send.error && <span role="alert">{send.error.message}</span>}
    </div>
  )
}

function keyOf(period: AskedPeriod): string {
  switch (period.kind) {
    case 'report':
      return 'report'
    case 'part':
      return `part:${period.part}`
    case 'named':
      return `named:${period.name}`
    case 'days':
      return `days:${period.from}:${period.to}`
  }
}

function periodOf(key: string): AskedPeriod {
  const [kind, first = '', second = ''] = key.split(':')
  if (kind === 'part') return { kind: 'part', part: first as keyof typeof PARTS }
  if (kind === 'named') return { kind: 'named', name: first }
  if (kind === 'days') return { kind: 'days', from: first, to: second }
  return { kind: 'report' }
}
