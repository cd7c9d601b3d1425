import { Button, Select } from 'antd'
import { useState } from 'react'
import { CodeList } from '#domain/field/codes.ts'
import { FieldDefinition } from '#domain/field/definition.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Draft } from '#domain/pack/write.ts'
import { DayInput } from '../fields/day-input.tsx'
import type { FaceOf, FieldFace, InputProps } from '../fields/face.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { faceOf } from '../fields/kinds.ts'
import { NamesProvider } from '../fields/names.tsx'
import { SchemaForm } from '../fields/schema-form.tsx'
import { WordsView } from '../fields/words-view.tsx'
import type { Catalogue } from '../ledgers.ts'
import { fieldsOf, listsOf } from './design.ts'

/** The form as clerks will fill it in, drawn by the same controls. What is typed here goes nowhere. */
export function Preview({ held, catalogue }: { held: Draft; catalogue: Catalogue }) {
  const [data, setData] = useState<FieldData>({})
  const [day, setDay] = useState<string>()
  const extended = catalogue.byId.get(String(held.extends ?? ''))
  const { fields, unfinished } = readFields(held)
  const occurred = extended?.occurred ?? String(held.occurred || '发生日期')
  return (
    <section className="paper design-preview" aria-label="预览">
      <h2>
        预览<span className="quiet">：登记时就是这个样子，在这里填写不会保存</span>
      </h2>
      <NamesProvider codes={readCodes(held, catalogue)}>
        <div className="field-grid day-row">
          <FieldRow id="preview-day" label={occurred} required>
            {aria => <DayInput id="preview-day" aria={aria} status="" value={day} onChange={setDay} />}
          </FieldRow>
        </div>
        <SchemaForm
          faceOf={previewFaceOf}
          id="preview"
          fields={[
            ...(extended?.fields.filter(field => !fields.some(one => one.id === field.id)) ?? []),
            ...fields,
          ]}
          value={data}
          onChange={setData}
          complaints={[]}
        />
      </NamesProvider>
      {unfinished > 0 && <p className="quiet">还有{unfinished}个字段没有设置完，设置好就显示在这里。</p>}
    </section>
  )
}

function readFields(held: Draft): { fields: FieldDefinition[]; unfinished: number } {
  const all = fieldsOf(held)
  const fields = all.flatMap(field => {
    const parsed = FieldDefinition.safeParse({ ...field, label: field.label || '（未命名）' })
    return parsed.success ? [parsed.data] : []
  })
  return { fields, unfinished: all.length - fields.length }
}

function readCodes(held: Draft, catalogue: Catalogue): CodeList[] {
  const own = listsOf(held).flatMap(list => {
    const values = list.values.filter(code => code.label)
    const parsed = CodeList.safeParse({ ...list, values, version: 1 })
    return parsed.success ? [parsed.data] : []
  })
  return [...catalogue.codes.filter(list => !own.some(one => one.id === list.id)), ...own]
}

/** Administrators see no entries and store no files: what would look for some only says what it will do. */
const previewFaceOf: FaceOf = field => {
  if (field.kind === 'reference') return REFERENCE as never
  if (field.kind === 'files') return FILES as never
  return faceOf(field)
}

const REFERENCE: FieldFace<'reference'> = {
  Input: ({ id, aria }: InputProps<'reference'>) => (
    <Select {...aria} id={id} className="whole" disabled placeholder="登记时从已有的登记中选" />
  ),
  View: WordsView,
}

const FILES: FieldFace<'files'> = {
  Input: ({ id }: InputProps<'files'>) => (
    <Button id={id} disabled>
      登记时在这里上传文件
    </Button>
  ),
  View: WordsView,
}
