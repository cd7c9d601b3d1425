import { Radio, Select } from 'antd'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { problemOverseers } from '#domain/problem/contract.ts'
import { at } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { UnitSelect } from '../fields/unit.tsx'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import type { Written } from './written.ts'

interface WhoseProps {
  written: Written
  complaints: readonly Complaint[]
  onChange: (part: Partial<Written>) => void
}

/** Whose problem it is: one's own, overseen by a unit above, or another's, overseen by oneself. */
export function Whose({ written, complaints, onChange }: WhoseProps) {
  const { post } = useMe()
  return (
    <section className="panel problem-whose" aria-label="哪个单位的问题">
      <Radio.Group
        aria-label="哪个单位的问题"
        value={written.whose}
        options={[
          { value: 'own', label: `本单位自查发现的（${post.unitName}）` },
          { value: 'other', label: '别的单位的' },
        ]}
        onChange={event => onChange({ whose: event.target.value })}
      />
      {written.whose === 'own' ? (
        <Overseer written={written} complaints={complaints} onChange={onChange} />
      ) : (
        <FieldRow
          id="problem-unit"
          label="被整改单位"
          required
          help="本单位作督办单位。"
          {...wrongAt(
            at(complaints, 'unit') &&
              (written.unit === undefined ? '请选择被整改单位' : at(complaints, 'unit')),
          )}
        >
          {aria => (
            <UnitSelect
              id="problem-unit"
              aria={aria}
              held={written.unit === undefined ? [] : [written.unit]}
              onChange={([unit]) => onChange({ unit })}
            />
          )}
        </FieldRow>
      )}
    </section>
  )
}

function Overseer({ written, complaints, onChange }: WhoseProps) {
  const { data } = useRead(problemOverseers, {})
  return (
    <FieldRow
      id="problem-over"
      label="督办单位"
      help="由它核验、组织评议、销号；不选的由最近的上级督办。"
      {...wrongAt(at(complaints, 'over'))}
    >
      {aria => (
        <Select
          {...aria}
          id="problem-over"
          className="whole"
          allowClear
          placeholder="最近的上级"
          value={written.over}
          options={(data?.units ?? []).map(one => ({ value: one.id, label: one.name }))}
          onChange={over => onChange({ over })}
        />
      )}
    </FieldRow>
  )
}

function wrongAt(wrong: string | undefined) {
  return wrong ? { wrong } : {}
}
