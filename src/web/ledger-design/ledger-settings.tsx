import { useState } from 'react'
import { VISIBILITIES, VISIBILITY_LABELS } from '#domain/ledger/visibility.ts'
import { OWN_ID } from '#domain/pack/own.ts'
import type { Catalogue } from '../ledgers.ts'
import { fieldsOf, renamed } from './design.ts'
import { Pick, Tick, Words } from './setting.tsx'
import { type Design, faultOf } from './use-design.ts'

interface LedgerSettingsProps {
  design: Design
  catalogue: Catalogue
  /** Nothing of it is adopted yet, so that its id may change. */
  fresh: boolean
}

/** What is said of the ledger as a whole. */
export function LedgerSettings({ design, catalogue, fresh }: LedgerSettingsProps) {
  const { held, change, checked } = design
  const faults = checked.data?.faults ?? []
  const wrong = (key: string) => faultOf(faults, [], key)
  const put = (key: string, value: unknown) => change({ ...held, [key]: value })
  const evidence = (held.evidence ?? {}) as { label?: string; advised?: boolean }
  return (
    <section className="paper design-sheet" aria-label="台账信息">
      <div className="field-grid">
        <Words
          label="台账名称"
          required
          value={held.label}
          max={60}
          wrong={wrong('label')}
          onChange={value => put('label', value)}
        />
        <Pick
          label="放在哪一组"
          required
          value={String(held.group ?? '')}
          wrong={wrong('group')}
          options={catalogue.groups.map(group => ({ value: group.id, label: group.label }))}
          onChange={value => put('group', value ?? '')}
        />
        <Words
          label="说明"
          required
          lines
          value={held.summary}
          max={200}
          wrong={wrong('summary')}
          help="一句话告诉登记的人：什么事登在这里，什么事登在别处。"
          onChange={value => put('summary', value)}
        />
        <Words
          label="日期叫什么"
          required
          value={held.occurred}
          max={60}
          wrong={wrong('occurred')}
          help="如 召开日期、检查日期。"
          onChange={value => put('occurred', value)}
        />
        <Pick
          label="哪个字段作标题"
          required
          value={String(held.title ?? '')}
          wrong={wrong('title')}
          options={fieldsOf(held).map(field => ({ value: field.id, label: field.label || field.id }))}
          onChange={value => put('title', value ?? '')}
        />
        <Pick
          label="谁可以查看"
          value={String(held.visibility ?? 'above')}
          options={VISIBILITIES.map(value => ({ value, label: VISIBILITY_LABELS[value] }))}
          onChange={value => put('visibility', value)}
        />
        <Words
          label="佐证材料叫什么"
          value={evidence.label ?? '佐证材料'}
          max={60}
          onChange={label => put('evidence', { ...evidence, label })}
        />
        {fresh && <Name held={held.id} wrong={wrong('id')} onChange={id => change(renamed(held, id))} />}
      </div>
      <div className="design-ticks">
        <Tick
          label="建议每条都附佐证材料"
          checked={evidence.advised === true}
          onChange={advised => put('evidence', { label: evidence.label ?? '佐证材料', advised })}
        />
        {!fresh && (
          <Tick
            label="停用（不再登记，已有登记照样可查可计）"
            checked={held.retired === true}
            onChange={retired => put('retired', retired || undefined)}
          />
        )}
      </div>
    </section>
  )
}

/** The id is renamed when it is left: what is named after it follows at every step. */
function Name({
  held,
  wrong,
  onChange,
}: {
  held: string
  wrong: string | undefined
  onChange: (id: string) => void
}) {
  const [id, setId] = useState(held)
  const legal = /^own(\.[a-z0-9]+(-[a-z0-9]+)*)+$/.test(id)
  return (
    <Words
      label="标识"
      value={id}
      max={60}
      wrong={legal ? wrong : `标识以“${OWN_ID}”开头，后面用小写字母、数字，以“-”相连，如“own.drill”`}
      help="存数据、导出导入用的名字，采用后不能再改。"
      onChange={next => {
        const typed = next.trim()
        setId(typed)
        if (/^own(\.[a-z0-9]+(-[a-z0-9]+)*)+$/.test(typed)) onChange(typed)
      }}
    />
  )
}
