import { type RawBuilder, sql } from 'kysely'

/** Everything whose changes are audited. A subject is a whole with its parts: a record with its items, people and files. */
export type SubjectKind =
  | 'unit'
  | 'relation'
  | 'change'
  | 'person'
  | 'stay'
  | 'post'
  | 'group'
  | 'account'
  | 'period'
  | 'record'
  | 'link'
  | 'file'
  | 'report'
  | 'binding'
  | 'template'
  | 'own'
  | 'decision'
  | 'switch'
  | 'year'
  | 'holiday'
  | 'way'
  | 'channel'
  | 'task-list'
  | 'project'
  | 'task'
  | 'task-event'
  | 'task-edition'
  | 'letter'
  | 'letter-copy'
  | 'signature'
  | 'step'
  | 'reply'
  | 'problem'
  | 'problem-act'
  | 'measure'
  | 'evidence'
  | 'poll'
  | 'inspection'
  | 'member'
  | 'draw'
  | 'site'
  | 'answer'
  | 'finding'
  | 'campaign'
  | 'recheck'
  | 'recheck-item'
  | 'recheck-answer'

/** Rows `{key, region, image}`. */
export type Images = RawBuilder<{ key: string; region: number; image: string }>

interface Which {
  region: number
  keys: readonly string[]
}

interface Source {
  table: string
  key: RawBuilder<unknown>
  image: RawBuilder<unknown>
}

/**
 * For each kind where its rows are and how a row `t` becomes canonical text (`jsonb` orders keys and normalises
 * numbers). Writing an entry and verifying rows against the log read through the same statement, so they cannot
 * disagree. Positions stay out of images: they follow from the unit, move with it, and are verified against it.
 * Whoever changes a part (an item, a blank) locks the whole first: of two images of one subject the later must see both.
 */
const sources = {
  // A unit's own position is a fact about it, not derived from anything.
  unit: { table: 'unit', key: sql`t.id::text`, image: sql`to_jsonb(t)` },
  relation: { table: 'unit_relation', key: sql`t.id::text`, image: withoutPosition('t') },
  change: { table: 'unit_change', key: sql`t.id::text`, image: withoutPosition('t') },
  person: { table: 'person', key: sql`t.id::text`, image: withoutPosition('t') },
  stay: { table: 'person_stay', key: sql`t.id::text`, image: withoutPosition('t') },
  // What came later stays out while it is empty: posts told of before it still match.
  post: {
    table: 'post',
    key: sql`t.id::text`,
    image: sql`(${withoutPosition('t')} - 'round' - 'due_on')
      || jsonb_strip_nulls(jsonb_build_object('round', t.round, 'due_on', t.due_on))`,
  },
  group: {
    table: 'unit_group',
    key: sql`t.id::text`,
    image: sql`${withoutPosition('t')} || jsonb_build_object(
      'members', ${partsOf('group_member', { of: 'group_id', order: 'p.id' })})`,
  },
  // The hash is granted to nobody but the sign-in desk, so the image of an account tells only when it was set.
  account: {
    table: 'account',
    key: sql`t.id::text`,
    image: sql`jsonb_build_object('region', t.region, 'id', t.id, 'person_id', t.person_id, 'login', t.login,
      'password_set_at', t.password_set_at, 'must_change', t.must_change, 'opened_at', t.opened_at, 'closed_at', t.closed_at)`,
  },
  period: { table: 'named_period', key: sql`t.id::text`, image: withoutPosition('t') },
  record: {
    table: 'record',
    key: sql`t.id::text`,
    // One row of all, made into text once: putting a second object behind the first costs a pass over both.
    image: sql`(select to_jsonb(w) - 'ord' from (select t.*,
      ${partsOf('record_item', { of: 'record_id', order: 'p.field, p.seq' })} as items,
      ${partsOf('record_person', { of: 'record_id', order: 'p.field, p.seq' })} as people,
      ${partsOf('record_reader', { of: 'record_id', order: 'p.person_id' })} as readers,
      ${partsOf('record_file', { of: 'record_id', order: 'p.field, p.seq' })} as files,
      ${partsOf('record_revision', { of: 'record_id', order: 'p.revision' })} as revisions) w)`,
  },
  link: { table: 'record_link', key: sql`t.id::text`, image: withoutPosition('t') },
  file: { table: 'file', key: sql`t.unit_id || '/' || t.hash`, image: withoutPosition('t') },
  report: {
    table: 'report',
    key: sql`t.id::text`,
    image: sql`(${withoutPosition('t')} - 'document') || jsonb_build_object(
      'document', encode(sha256(t.document), 'hex'),
      'blanks', ${partsOf('report_blank', { of: 'report_id', order: 'p.seq' })})`,
  },
  binding: {
    table: 'learned_binding',
    key: sql`t.unit_id || '/' || t.signature`,
    image: withoutPosition('t'),
  },
  template: { table: 'entry_template', key: sql`t.id::text`, image: withoutPosition('t') },
  own: { table: 'own_object', key: sql`t.id || '/' || t.version`, image: withoutPosition('t') },
  decision: { table: 'duty_act', key: sql`t.id::text`, image: withoutPosition('t') },
  switch: { table: 'duty_switch', key: sql`t.id::text`, image: withoutPosition('t') },
  year: { table: 'duty_year', key: sql`t.year::text`, image: withoutPosition('t') },
  holiday: { table: 'holiday_year', key: sql`t.id::text`, image: withoutPosition('t') },
  way: { table: 'notice_way', key: sql`t.id::text`, image: sql`to_jsonb(t)` },
  channel: { table: 'notice_channel', key: sql`t.id::text`, image: withoutPosition('t') },
  'task-list': { table: 'task_list', key: sql`t.id::text`, image: withoutPosition('t') },
  project: { table: 'task_project', key: sql`t.id::text`, image: withoutPosition('t') },
  task: { table: 'task', key: sql`t.id::text`, image: withoutPosition('t') },
  'task-event': { table: 'task_event', key: sql`t.id::text`, image: withoutPosition('t') },
  'task-edition': { table: 'task_edition', key: sql`t.id::text`, image: withoutPosition('t') },
  letter: { table: 'letter', key: sql`t.id::text`, image: withoutPosition('t') },
  'letter-copy': { table: 'letter_copy', key: sql`t.id::text`, image: withoutPosition('t') },
  signature: { table: 'letter_signature', key: sql`t.id::text`, image: withoutPosition('t') },
  step: { table: 'ladder_step', key: sql`t.id::text`, image: withoutPosition('t') },
  reply: { table: 'ladder_reply', key: sql`t.id::text`, image: withoutPosition('t') },
  problem: { table: 'problem', key: sql`t.id::text`, image: sql`(${withoutPosition('t')} - 'over_ord')` },
  'problem-act': { table: 'problem_act', key: sql`t.id::text`, image: withoutPosition('t') },
  measure: { table: 'problem_measure', key: sql`t.id::text`, image: withoutPosition('t') },
  evidence: { table: 'problem_evidence', key: sql`t.id::text`, image: withoutPosition('t') },
  poll: { table: 'problem_poll', key: sql`t.id::text`, image: withoutPosition('t') },
  inspection: { table: 'inspection', key: sql`t.id::text`, image: withoutPosition('t') },
  member: { table: 'inspection_member', key: sql`t.id::text`, image: withoutPosition('t') },
  draw: { table: 'inspection_draw', key: sql`t.id::text`, image: withoutPosition('t') },
  site: { table: 'inspection_site', key: sql`t.id::text`, image: withoutPosition('t') },
  answer: { table: 'inspection_answer', key: sql`t.id::text`, image: withoutPosition('t') },
  finding: { table: 'inspection_finding', key: sql`t.id::text`, image: withoutPosition('t') },
  campaign: {
    table: 'campaign',
    key: sql`t.id::text`,
    image: sql`${withoutPosition('t')} || jsonb_build_object(
      'steps', ${partsOf('campaign_step', { of: 'campaign_id', order: 'p.seq' })},
      'problems', ${partsOf('campaign_problem', { of: 'campaign_id', order: 'p.problem_id' })},
      'duties', ${partsOf('campaign_duty', { of: 'campaign_id', order: 'p.duty' })},
      'ledgers', ${partsOf('campaign_ledger', { of: 'campaign_id', order: 'p.ledger' })})`,
  },
  recheck: { table: 'recheck', key: sql`t.id::text`, image: withoutPosition('t') },
  'recheck-item': { table: 'recheck_item', key: sql`t.id::text`, image: withoutPosition('t') },
  'recheck-answer': { table: 'recheck_answer', key: sql`t.id::text`, image: withoutPosition('t') },
} satisfies Record<SubjectKind, Source>

export const SUBJECT_KINDS = Object.keys(sources) as SubjectKind[]

/** The statement that reads the images of a kind of subject: of some keys, or of every row the current role sees. */
export function imagesOf(kind: SubjectKind, which?: Which): Images {
  const { table, key, image } = sources[kind]
  return sql`select ${key} as key, t.region, (${image})::text as image from ${sql.table(table)} t
    ${which ? narrowed(kind, which) : sql``}`
}

/** The statement that lists the keys of a kind: `{key, region}`. */
export function keysOf(kind: SubjectKind): RawBuilder<{ key: string; region: number }> {
  const { table, key } = sources[kind]
  return sql`select ${key} as key, t.region from ${sql.table(table)} t`
}

/** Keys that are ids are compared as numbers, so that the primary key serves. */
function narrowed(kind: SubjectKind, { region, keys }: Which): RawBuilder<unknown> {
  if (kind === 'file' || kind === 'binding') {
    const part = kind === 'file' ? sql.ref('t.hash') : sql.ref('t.signature')
    const units = keys.map(key => Number(key.slice(0, key.indexOf('/'))))
    const rests = keys.map(key => key.slice(key.indexOf('/') + 1))
    return sql`where (t.unit_id, ${part}) in (select * from unnest(${units}::bigint[], ${rests}::text[])) and t.region = ${region}`
  }
  if (kind === 'own')
    return sql`where t.id || '/' || t.version = any(${[...keys]}::text[]) and t.region = ${region}`
  const number = kind === 'year' ? sql.ref('t.year') : sql.ref('t.id')
  const [only, ...others] = keys.map(Number)
  // Of one key the plan kept is as cheap as one made for it; of an array it seems dear, and would be made anew each time.
  const isOne =
    others.length === 0
      ? sql`${number} = ${only}::bigint`
      : sql`${number} = any(${[only, ...others]}::bigint[])`
  return sql`where ${isOne} and t.region = ${region}`
}

function withoutPosition(row: 't' | 'p'): RawBuilder<unknown> {
  return sql`(to_jsonb(${sql.raw(row)}) - 'ord')`
}

function partsOf(table: string, { of, order }: { of: string; order: string }): RawBuilder<unknown> {
  return sql`(select jsonb_agg(${withoutPosition('p')} order by ${sql.raw(order)})
    from ${sql.table(table)} p where p.region = t.region and ${sql.ref(`p.${of}`)} = t.id)`
}
