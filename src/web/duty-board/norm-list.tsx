import { Button, Collapse, Input, Segmented } from 'antd'
import { useState } from 'react'
import { LEVELS } from '#domain/duty/definition.ts'
import { Printed } from '../printed.tsx'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { NormBody } from './norm-body.tsx'
import type { Norm, NormDuty, Norms } from './norms-page.tsx'
import { SwitchDialog } from './switch-dialog.tsx'

const WHICH = { all: '全部', central: '中央和国家', local: '地方或本单位', off: '有停用的' } as const
type Which = keyof typeof WHICH

/** The norms one below the other, unfolded one by one or when something is looked for. */
export function NormList({ norms }: { norms: Norms }) {
  const [words, setWords] = useState('')
  const [which, setWhich] = useState<Which>('all')
  const [open, setOpen] = useState<string[]>([])
  const [switching, setSwitching] = useState<NormDuty>()
  const maySwitch = useRight('duty.switch')
  const found = norms.norms.filter(norm => fits(norm, which) && says(norm, words))
  const isLooking = words !== '' || which === 'off'
  const shown = isLooking ? found.map(norm => norm.id) : open
  return (
    <>
      <search className="duty-filter no-print">
        <Input
          allowClear
          className="duty-filter-words"
          aria-label="按文件或职责查找"
          placeholder="按文件、职责查找"
          onChange={event => setWords(event.target.value.trim())}
        />
        <Segmented<Which>
          aria-label="哪些规范"
          value={which}
          options={Object.entries(WHICH).map(([value, label]) => ({ value: value as Which, label }))}
          onChange={setWhich}
        />
        {!isLooking && (
          <Button onClick={() => setOpen(open.length > 0 ? [] : found.map(norm => norm.id))}>
            {open.length > 0 ? '全部收起' : '全部展开'}
          </Button>
        )}
        <Button onClick={() => window.print()}>打印</Button>
      </search>
      <p className="quiet">
        对{norms.unit.name}：{found.length}份规范，{found.flatMap(norm => norm.duties).length}项职责。
      </p>
      {found.length === 0 ? (
        <EmptyState title="没有找到" detail="换几个字，或者改看“全部”。" />
      ) : (
        <Collapse
          className="duty-norm-list"
          activeKey={shown}
          onChange={keys => setOpen([keys].flat().map(String))}
          items={found.map(norm => ({
            key: norm.id,
            label: <NormHead norm={norm} />,
            children: (
              <NormBody norm={norm} unit={norms.unit} {...(maySwitch ? { onSwitch: setSwitching } : {})} />
            ),
          }))}
        />
      )}
      <Printed />
      {switching && (
        <SwitchDialog duty={switching} unit={norms.unit} onClose={() => setSwitching(undefined)} />
      )}
    </>
  )
}

function fits(norm: Norm, which: Which): boolean {
  if (which === 'off') return norm.duties.some(duty => !duty.on)
  return which === 'all' || norm.level === which
}

function says(norm: Norm, words: string): boolean {
  return [norm.document, ...norm.duties.map(duty => duty.label)].some(text => text.includes(words))
}

function NormHead({ norm }: { norm: Norm }) {
  const off = norm.duties.filter(duty => !duty.on).length
  const issued = norm.issued ?? (norm.year ? `${norm.year}年` : '')
  return (
    <span className="duty-norm-head">
      <strong>{norm.document}</strong>
      <span className="quiet">
        {[
          LEVELS[norm.level],
          issued,
          norm.number,
          `${norm.inForce}起施行${norm.ends ? `，到${norm.ends}` : ''}`,
          `${norm.duties.length}项职责${off > 0 ? `，停用${off}项` : ''}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
}
