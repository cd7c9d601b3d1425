import type { DB } from '../tables.ts'

/** From which row a table takes its position: the row of `table` that its `column` names. */
export interface Carrier {
  table: 'unit' | 'person' | 'unit_group' | 'record' | 'report' | 'intake'
  column: string
}

type Positioned = { [T in keyof DB]: 'ord' extends keyof DB[T] ? T : never }[keyof DB]

const OF_UNIT = { table: 'unit', column: 'unit_id' } as const
const OF_RECORD = { table: 'record', column: 'record_id' } as const

/** Every table whose rows carry their unit's position; a new one does not compile until it stands here. */
export const CARRIERS = {
  unit_relation: { table: 'unit', column: 'from_unit' },
  unit_change: OF_UNIT,
  person: OF_UNIT,
  person_stay: OF_UNIT,
  post: OF_UNIT,
  account: { table: 'person', column: 'person_id' },
  unit_group: OF_UNIT,
  group_member: { table: 'unit_group', column: 'group_id' },
  named_period: OF_UNIT,
  record: OF_UNIT,
  record_revision: OF_RECORD,
  record_item: OF_RECORD,
  record_person: OF_RECORD,
  record_file: OF_RECORD,
  record_reader: OF_RECORD,
  record_month: OF_UNIT,
  record_delta: OF_UNIT,
  record_act: OF_RECORD,
  record_link: OF_UNIT,
  file: OF_UNIT,
  intake: OF_UNIT,
  intake_entry: { table: 'intake', column: 'intake_id' },
  report: OF_UNIT,
  report_blank: { table: 'report', column: 'report_id' },
  learned_binding: OF_UNIT,
  entry_template: OF_UNIT,
  task_list: OF_UNIT,
  task_project: OF_UNIT,
  task: OF_UNIT,
  task_event: OF_UNIT,
  task_edition: OF_UNIT,
  letter: OF_UNIT,
  letter_copy: OF_UNIT,
  letter_signature: OF_UNIT,
  own_object: OF_UNIT,
  duty_occurrence: OF_UNIT,
  duty_fulfilment: OF_UNIT,
  duty_act: OF_UNIT,
  duty_switch: OF_UNIT,
  notice_channel: OF_UNIT,
  ladder_step: OF_UNIT,
  ladder_reply: OF_UNIT,
  problem: OF_UNIT,
  problem_act: OF_UNIT,
  problem_measure: OF_UNIT,
  problem_evidence: OF_UNIT,
  problem_poll: OF_UNIT,
  inspection: OF_UNIT,
  inspection_member: OF_UNIT,
  inspection_draw: OF_UNIT,
  inspection_site: OF_UNIT,
  inspection_answer: OF_UNIT,
  inspection_finding: OF_UNIT,
  campaign: OF_UNIT,
  recheck: OF_UNIT,
  recheck_item: OF_UNIT,
  recheck_answer: OF_UNIT,
} as const satisfies Record<
  Exclude<Positioned, 'unit' | 'problem_entry' | 'overseen_entry' | 'inspection_entry'>,
  Carrier
>
