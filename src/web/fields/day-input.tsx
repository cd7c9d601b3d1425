import { CalendarOutlined } from '@ant-design/icons'
import { Button, Calendar, Input, Popover, Space } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { isDay } from '#domain/kernel/day.ts'
import { findDay } from '#domain/kernel/written-day.ts'
import type { InputProps } from './face.ts'

interface DayInputProps extends Partial<Pick<InputProps<'date'>, 'aria' | 'status'>> {
  id?: string
  value: string | undefined
  onChange: (day: string | undefined) => void
  label?: string
  autoFocus?: boolean
}

/** A day, typed in any usual writing or taken from the calendar. What cannot be read stays as typed and is refused. */
export function DayInput({ id, value, onChange, label, aria, status, autoFocus }: DayInputProps) {
  const [typed, setTyped] = useState(value ?? '')
  const [open, setOpen] = useState(false)
  useEffect(() => setTyped(value ?? ''), [value])
  const settle = () => {
    const day = findDay(typed) ?? (typed.trim() === '' ? undefined : typed.trim())
    setTyped(day ?? '')
    if (day !== value) onChange(day)
  }
  const choose = (day: string) => {
    setOpen(false)
    setTyped(day)
    onChange(day)
  }
  return (
    <Space.Compact block>
      <Input
        {...aria}
        {...(id ? { id } : {})}
        aria-label={label}
        value={typed}
        status={status ?? ''}
        autoFocus={autoFocus ?? false}
        placeholder="年-月-日，可写2023.5.1"
        autoComplete="off"
        onChange={event => {
          setTyped(event.target.value)
          // What can be read already counts, so that a shortcut may save without leaving the field.
          const day = findDay(event.target.value)
          if (day && event.target.value.trim() === day) onChange(day)
        }}
        onBlur={settle}
        onPressEnter={settle}
      />
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomRight"
        content={<DayCalendar value={value} onChoose={choose} />}
      >
        <Button icon={<CalendarOutlined />} aria-label="从日历选择日期" />
      </Popover>
    </Space.Compact>
  )
}

function DayCalendar({ value, onChoose }: { value: string | undefined; onChoose: (day: string) => void }) {
  return (
    <div className="day-calendar">
      <Calendar
        fullscreen={false}
        value={value && isDay(value) ? dayjs(value) : dayjs()}
        onSelect={(day, { source }) => {
          if (source === 'date') onChoose(day.format('YYYY-MM-DD'))
        }}
      />
      <Button type="link" onClick={() => onChoose(dayjs().format('YYYY-MM-DD'))}>
        今天
      </Button>
    </div>
  )
}
