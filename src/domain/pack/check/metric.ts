import { findTagList } from '#domain/field/codes.ts'
import type { FieldDefinition, FieldKindName } from '#domain/field/definition.ts'
import type { Kept } from '#domain/ledger/definition.ts'
import { isMade, type LedgerMetric, type Measure, type MetricDefinition } from '#domain/metric/definition.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { checkConditions } from './conditions.ts'
import { absent, absentCode, absentField, absentMetric, checkCovers, complain, type World } from './world.ts'

/** Which kinds of field a measure can count; `entries` counts records and names none. */
const MEASURED: Record<LedgerMetric['measure'], readonly FieldKindName[]> = {
  entries: [],
  items: ['items'],
  people: ['people'],
  person_times: ['people', 'count'],
  sum: ['count', 'amount'],
  mean: ['count', 'amount'],
  distinct: ['text', 'choice', 'unit'],
  values: ['text', 'choice'],
}

/** Measures whose figure is one number, so that it can be part of a share. */
const NUMERIC: readonly Measure[] = ['entries', 'items', 'people', 'person_times', 'sum', 'distinct']
/** What a share may be made of: one number each, or several metrics of which each record counts once. */
const SHARED: readonly Measure[] = [...NUMERIC, 'union']
/** Measures that count records or items, so that each can be counted once over several metrics. */
const COUNTED: readonly Measure[] = ['entries', 'items']

/** What a claim may be made of: whatever is counted one by one, so that none found is none. */
const CLAIMED: readonly Measure[] = [...COUNTED, 'union']

/** What a metric must keep beyond its shape: whatever it names exists and fits its measure. */
export function checkMetric(sited: Sited<MetricDefinition>, world: World): PackError[] {
  const metric = sited.value
  const covers = checkCovers(sited, metric.covers, ['covers'])
  switch (metric.measure) {
    case 'rate':
      return [
        ...covers,
        ...checkOperand(sited, { id: metric.part, path: ['part'], fitting: SHARED, world }),
        ...checkOperand(sited, { id: metric.whole, path: ['whole'], fitting: SHARED, world }),
        ...checkKept(sited, [metric.part, metric.whole], world),
      ]
    case 'claim':
      return [
        ...covers,
        ...checkOperand(sited, { id: metric.but, path: ['but'], fitting: CLAIMED, world }),
        ...checkOperand(sited, { id: metric.of, path: ['of'], fitting: CLAIMED, world }),
        ...checkKept(sited, [metric.but, metric.of], world),
      ]
    case 'union':
      return [
        ...covers,
        ...checkKept(sited, metric.of, world),
        ...metric.of.flatMap((id, index) =>
          checkOperand(sited, { id, path: ['of', index], fitting: COUNTED, world }),
        ),
        ...checkAlike(sited, metric.of, world),
      ]
    default:
      return [...covers, ...checkLedgerMetric({ ...sited, value: metric }, world)]
  }
}

/** Unions are made of ledger metrics only, shares of those and of unions: that rules out circles. */
function checkOperand(
  sited: Sited<MetricDefinition>,
  { id, path, fitting, world }: { id: string; path: Path; fitting: readonly Measure[]; world: World },
): PackError[] {
  const operand = world.metrics.get(id)
  if (!operand) {
    const message = absentMetric(id, world)
    return message ? [complain(sited, path, message)] : []
  }
  if (fitting.includes(operand.measure)) return []
  const message = `“${id}”的 measure 是 ${operand.measure}，此处只能写 measure 为 ${fitting.join('、')} 的指标`
  return [complain(sited, path, message)]
}

/** The same problem stands in the register of who mends it and of who oversees it: one figure reads one of them. */
function checkKept(sited: Sited<MetricDefinition>, ids: readonly string[], world: World): PackError[] {
  const read = new Set(
    ids.flatMap(id => ledgersRead(id, world)).flatMap(id => world.ledgers.get(id)?.kept ?? []),
  )
  if (!ONE_OF.every(kept => read.has(kept))) return []
  const named = ONE_OF.map(kept => `kept: ${kept}`).join(' 和 ')
  return [complain(sited, ['measure'], `${named} 的台账记的是同一批问题，一个指标只能用其中一本`)]
}

const ONE_OF = ['problem', 'overseen'] as const satisfies readonly Kept[]

function ledgersRead(id: string, world: World): string[] {
  const metric = world.metrics.get(id)
  if (!metric) return []
  if (metric.measure === 'union') return metric.of.flatMap(of => ledgersRead(of, world))
  return isMade(metric) ? [] : [metric.ledger]
}

function checkAlike(sited: Sited<MetricDefinition>, ids: readonly string[], world: World): PackError[] {
  const first = world.metrics.get(ids[0] ?? '')?.measure
  return ids.flatMap((id, index) => {
    const measure = world.metrics.get(id)?.measure
    if (!first || !measure || measure === first || !COUNTED.includes(measure)) return []
    return [
      complain(
        sited,
        ['of', index],
        `“${id}”的 measure 是 ${measure}，与第1项的 ${first} 不同，不能合并计数`,
      ),
    ]
  })
}

function checkLedgerMetric(sited: Sited<LedgerMetric>, world: World): PackError[] {
  const metric = sited.value
  const ledger = world.ledgers.get(metric.ledger)
  if (!ledger) {
    const message = absent(metric.ledger, {
      noun: '台账',
      known: world.ledgers,
      faulty: world.faulty.ledgers,
    })
    return message ? [complain(sited, ['ledger'], message)] : []
  }
  const { fields } = ledger
  const itemFields = itemFieldsOf(metric, fields)
  return [
    ...checkMeasured(sited, { fields, itemFields }),
    ...checkConditions(sited, { conditions: metric.where, fields, path: ['where'], world }),
    ...checkItem(sited, { itemFields, world }),
    ...(metric.by === undefined
      ? []
      : checkFitting(sited, { id: metric.by, path: ['by'], fitting: ['people'], fields, use: 'by' })),
    ...checkWhen(sited, fields),
    ...checkEach(sited, [...itemFields, ...fields]),
    ...checkTag(sited, world),
  ]
}

/** The day that is asked about in place of occurrence is one of the record's own. */
function checkWhen(sited: Sited<LedgerMetric>, fields: readonly FieldDefinition[]): PackError[] {
  const { on, standing } = sited.value
  if (on === undefined) return []
  const wrong = checkFitting(sited, { id: on, path: ['on'], fitting: ['date'], fields, use: 'on' })
  if (!standing) return wrong
  const message = '“on”按字段里的日期计，“standing”不论何时发生都计，两个只能写一个，请删去一个'
  return [...wrong, complain(sited, ['standing'], message)]
}

function checkTag(sited: Sited<LedgerMetric>, { codes, faulty }: World): PackError[] {
  const { tag } = sited.value
  const list = findTagList(codes)
  if (tag === undefined || faulty.codes.size > 0) return []
  const message = list
    ? absentCode(tag, list)
    : '没有标签表（tags: true 的代码表），不能写 tag，请先写好标签表'
  return message ? [complain(sited, ['tag'], message)] : []
}

/** The fields of one item of the items field a metric reads; none when it reads no items. */
export function itemFieldsOf(
  metric: LedgerMetric,
  fields: readonly FieldDefinition[],
): readonly FieldDefinition[] {
  const id = itemsNamed(metric)
  const field = fields.find(candidate => candidate.id === id)
  return field?.kind === 'items' ? field.fields : []
}

/** The items field a metric reads, if it reads items. */
function itemsNamed(metric: LedgerMetric): string | undefined {
  if (metric.measure === 'entries') return undefined
  return metric.measure === 'items' ? metric.field : metric.items
}

/** `field` is a field of the record or, where `items` names an items field, of its items. */
function checkMeasured(
  sited: Sited<LedgerMetric>,
  { fields, itemFields }: { fields: readonly FieldDefinition[]; itemFields: readonly FieldDefinition[] },
): PackError[] {
  const metric = sited.value
  if (metric.measure === 'entries') return []
  const use = `measure: ${metric.measure}`
  const fitting = MEASURED[metric.measure]
  if (metric.measure === 'items' || metric.items === undefined) {
    return checkFitting(sited, { id: metric.field, path: ['field'], fitting, fields, use })
  }
  const wrong = checkFitting(sited, {
    id: metric.items,
    path: ['items'],
    fitting: ['items'],
    fields,
    use: 'items',
  })
  if (wrong.length > 0) return wrong
  return checkFitting(sited, { id: metric.field, path: ['field'], fitting, fields: itemFields, use })
}

function checkItem(
  sited: Sited<LedgerMetric>,
  { itemFields, world }: { itemFields: readonly FieldDefinition[]; world: World },
): PackError[] {
  const metric = sited.value
  if (metric.measure === 'entries' || metric.item.length === 0) return []
  if (itemsNamed(metric) === undefined) {
    return [complain(sited, ['item'], '没有写 items，item 条件无从判断，请补写 items 或改用 where')]
  }
  if (itemFields.length === 0) return []
  return checkConditions(sited, { conditions: metric.item, fields: itemFields, path: ['item'], world })
}

function checkEach(sited: Sited<LedgerMetric>, fields: readonly FieldDefinition[]): PackError[] {
  const { each } = sited.value
  if (!each) return []
  const path = ['each', 'field']
  const wrong = checkFitting(sited, { id: each.field, path, fitting: ['choice'], fields, use: 'each' })
  const field = fields.find(candidate => candidate.id === each.field)
  if (field?.kind !== 'choice' || !field.many) return wrong
  return [...wrong, complain(sited, path, `“${field.id}”可以多选，each 只能用于单选的 choice 字段`)]
}

function checkFitting(
  sited: Sited<unknown>,
  {
    id,
    path,
    fitting,
    fields,
    use,
  }: {
    id: string
    path: Path
    fitting: readonly FieldKindName[]
    fields: readonly FieldDefinition[]
    use: string
  },
): PackError[] {
  const field = fields.find(candidate => candidate.id === id)
  if (!field) return [complain(sited, path, absentField(id, fields) ?? '')]
  if (fitting.includes(field.kind)) return []
  return [
    complain(
      sited,
      path,
      `${use} 只能用于 ${fitting.join('、')} 字段，“${id}”是 ${field.kind} 字段，请换一个字段`,
    ),
  ]
}
