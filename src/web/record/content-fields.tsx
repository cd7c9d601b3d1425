import { Select } from 'antd'
import { findTagList } from '#domain/field/codes.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { at } from '../fields/complaints.ts'
import { DayInput } from '../fields/day-input.tsx'
import { FieldRow } from '../fields/field-row.tsx'
import { FileDrop } from '../fields/file-drop.tsx'
import { faceOf } from '../fields/kinds.ts'
import { useNames } from '../fields/names.tsx'
import { LedgerOfForm } from '../fields/people-sources.ts'
import { SchemaForm } from '../fields/schema-form.tsx'
import { type Content, ofData } from './content.ts'
import { Sight } from './sight.tsx'

interface ContentFieldsProps {
  ledger: LedgerDefinition
  content: Content
  onChange: (step: (content: Content) => Content) => void
  complaints: readonly Complaint[]
}

/** The day of the act, the ledger's fields, the evidence: what is entered and what is corrected. */
export function ContentFields({ ledger, content, onChange, complaints }: ContentFieldsProps) {
  const wrongDay = at(complaints, 'occurredOn')
  return (
    <div className="panel">
      <div className="field-grid day-row">
        <FieldRow
          id="f-occurredOn"
          label={ledger.occurred}
          required
          {...(wrongDay ? { wrong: wrongDay } : {})}
        >
          {aria => (
            <DayInput
              id="f-occurredOn"
              aria={aria}
              status={wrongDay ? 'error' : ''}
              value={content.occurredOn || undefined}
              onChange={day => onChange(held => ({ ...held, occurredOn: day ?? '' }))}
            />
          )}
        </FieldRow>
        <Tags content={content} onChange={onChange} />
      </div>
      <LedgerOfForm value={ledger.id}>
        <SchemaForm
          faceOf={faceOf}
          id="f-data"
          fields={ledger.fields}
          value={content.data}
          onChange={data => onChange(held => ({ ...held, data }))}
          complaints={ofData(complaints)}
        />
      </LedgerOfForm>
      <fieldset className="field-row evidence">
        <legend className="field-label">
          {ledger.evidence.label}
          {ledger.evidence.advised && <span className="quiet">（建议上传；没有也可先登记）</span>}
        </legend>
        <FileDrop
          id="f-evidence"
          label={ledger.evidence.label}
          max={50}
          files={content.evidence}
          onChange={step => onChange(held => ({ ...held, evidence: step(held.evidence) }))}
        />
      </fieldset>
      <div className="field-grid">
        <Sight ledger={ledger} content={content} onChange={onChange} complaints={complaints} />
      </div>
    </div>
  )
}

/** Activities a record belongs to besides its ledger. */
function Tags({ content, onChange }: Pick<ContentFieldsProps, 'content' | 'onChange'>) {
  const { codes } = useNames()
  const list = findTagList(codes)
  if (!list) return null
  return (
    <FieldRow id="f-tags" label={list.label}>
      {aria => (
        <Select
          {...aria}
          id="f-tags"
          className="whole"
          mode="multiple"
          allowClear
          placeholder="不属于专项活动的不选"
          showSearch={{ optionFilterProp: 'label' }}
          value={content.tags}
          options={list.values
            .filter(code => !code.retired || content.tags.includes(code.id))
            .map(code => ({ value: code.id, label: code.label }))}
          onChange={tags => onChange(held => ({ ...held, tags }))}
        />
      )}
    </FieldRow>
  )
}
