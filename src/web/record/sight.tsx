import { Select } from 'antd'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { choosable, VISIBILITY_LABELS } from '#domain/ledger/visibility.ts'
import { at } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { people } from '../fields/people.tsx'
import type { Content } from './content.ts'

interface SightProps {
  ledger: LedgerDefinition
  content: Content
  onChange: (step: (content: Content) => Content) => void
  complaints: readonly Complaint[]
}

const READERS = {
  id: 'readers',
  kind: 'people',
  label: '知悉人',
  max: 200,
  required: true,
  folded: false,
} as const

/** Who may open the entry: what the ledger says or narrower; with named readers, who they are. */
export function Sight({ ledger, content, onChange, complaints }: SightProps) {
  const choices = choosable(ledger.visibility)
  const chosen = content.visibility ?? ledger.visibility
  const wrong = at(complaints, 'visibility')
  const wrongReaders = at(complaints, 'readers')
  return (
    <>
      <FieldRow id="f-visibility" label="谁可以查看" {...(wrong ? { wrong } : {})}>
        {aria => (
          <Select
            {...aria}
            id="f-visibility"
            className="whole"
            disabled={choices.length === 1 && chosen !== 'named'}
            value={chosen}
            options={choices.map(value => ({ value, label: VISIBILITY_LABELS[value] }))}
            onChange={visibility =>
              onChange(held => ({
                ...held,
                visibility,
                readers: visibility === 'named' ? held.readers : [],
              }))
            }
          />
        )}
      </FieldRow>
      {chosen === 'named' && (
        <FieldRow
          id="f-readers"
          label={READERS.label}
          required
          help="登记人自己总能看到，不必列入；上级和本单位其他人都看不到，也不计入他们的数字。"
          {...(wrongReaders ? { wrong: wrongReaders } : {})}
        >
          {aria => (
            <people.Input
              field={READERS}
              id="f-readers"
              aria={aria}
              status={wrongReaders ? 'error' : ''}
              inside={[]}
              value={content.readers.length ? content.readers : undefined}
              onChange={next =>
                onChange(held => ({ ...held, readers: (next as number[] | undefined) ?? [] }))
              }
            />
          )}
        </FieldRow>
      )}
    </>
  )
}
