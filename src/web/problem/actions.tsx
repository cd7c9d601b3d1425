import { Button, Space, Tooltip } from 'antd'
import { useState } from 'react'
import { PROBLEM_ACTS, type ProblemAct } from '#domain/problem/state.ts'
import { useMe } from '../session.ts'
import { LEADING, OFFERED, SPOKEN } from './acts.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { AppointDialog, AssignDialog } from './people-dialogs.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { ReviseDialog } from './revise-dialog.tsx'
import type { Shown } from './show-page.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { SpokenDialog } from './spoken-dialog.tsx'

interface Offer {
  key: ProblemAct | 'revise'
  label: string
  why: string | null
}

/** What can be done now as buttons; of those that cannot the reason is said. */
export function Actions({ shown }: { shown: Shown }) {
  const { rights } = useMe()
  const [doing, setDoing] = useState<Offer['key']>()
  const offers: Offer[] = OFFERED.flatMap(act => {
    const why = shown.can[act]
    return why === undefined || !rights.includes(`problem.${act}`)
      ? []
      : [{ key: act, label: labelOf(act, shown), why }]
  })
  if (shown.canRevise === null && rights.includes('problem.revise'))
    offers.push({ key: 'revise', label: '更改内容', why: null })
  const isPlanned = shown.measures.length > 0
  const first = offers.find(
    ({ key, why }) => why === null && key !== 'revise' && LEADING.has(key) && !(key === 'plan' && isPlanned),
  )
  if (offers.length === 0) return <p className="quiet">您现在的岗位在这一步没有要办的。</p>
  return (
    <>
      <Space wrap className="no-print" aria-label="现在可以办的">
        {offers.map(offer => (
          <OfferButton
            key={offer.key}
            offer={offer}
            isFirst={offer === first}
            onClick={() => setDoing(offer.key)}
          />
        ))}
      </Space>
      {doing && <Doing what={doing} shown={shown} onClose={() => setDoing(undefined)} />}
    </>
  )
}

function OfferButton({
  offer: { key, label, why },
  isFirst,
  onClick,
}: {
  offer: Offer
  isFirst: boolean
  onClick: () => void
}) {
  if (why === null)
    return (
      <Button type={isFirst ? 'primary' : 'default'} onClick={onClick}>
        {label}
      </Button>
    )
  // It keeps the focus, so that the reason is found by keys too.
  return (
    <>
      <Tooltip title={why} trigger={['hover', 'focus']}>
        <Button className="problem-shut" aria-disabled aria-describedby={`problem-why-${key}`}>
          {label}
        </Button>
      </Tooltip>
      <span id={`problem-why-${key}`} className="visually-hidden">
        现在不能办：{why}
      </span>
    </>
  )
}

function labelOf(act: ProblemAct, { measures }: Shown): string {
  if (act === 'plan') return measures.length > 0 ? '更改方案' : '定方案'
  return SPOKEN[act]?.label ?? PROBLEM_ACTS[act]
}

interface DoingProps {
  what: Offer['key']
  shown: Shown
  onClose: () => void
}

function Doing({ what, shown, onClose }: DoingProps) {
  switch (what) {
    case 'plan':
      return <PlanDialog shown={shown} onClose={onClose} />
    case 'assign':
      return <AssignDialog shown={shown} onClose={onClose} />
    case 'appoint':
      return <AppointDialog shown={shown} onClose={onClose} />
    case 'merge':
      return <MergeDialog shown={shown} onClose={onClose} />
    case 'split':
      return <SplitDialog shown={shown} onClose={onClose} />
    case 'revise':
      return <ReviseDialog shown={shown} onClose={onClose} />
    default: {
      const act = SPOKEN[what]
      return act ? <SpokenDialog shown={shown} act={act} onClose={onClose} /> : null
    }
  }
}
