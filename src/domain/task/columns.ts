import type { FieldDefinition } from '#domain/field/definition.ts'
import type { IntakeColumn } from '#domain/intake/column.ts'

/** The usual columns of a list, in which it comes in and goes out. */
export const TASK_COLUMNS: readonly IntakeColumn[] = [
  text('title', { label: '任务', max: 200, required: true }),
  text('requirement', { label: '工作要求', max: 2000 }),
  text('measure', { label: '完成标准', max: 1000 }),
  text('unit', { label: '责任单位', max: 80, required: true }),
  text('leader', { label: '责任领导', max: 40 }),
  text('owner', { label: '责任人', max: 40 }),
  date('dueOn', '完成时限'),
  text('source', { label: '依据', max: 500 }),
]

function text(
  id: string,
  { label, max, required = false }: { label: string; max: number; required?: boolean },
): IntakeColumn {
  return column({ id, label, required, folded: false, kind: 'text', max })
}

function date(id: string, label: string): IntakeColumn {
  return column({ id, label, required: false, folded: false, kind: 'date' })
}

function column(field: FieldDefinition): IntakeColumn {
  const { id, label, required } = field
  return { key: id, header: label, required, holds: 'field', field }
}
