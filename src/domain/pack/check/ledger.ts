import type { FieldDefinition } from '#domain/field/definition.ts'
import { KEPT_PAGES, type Kept, type LedgerDefinition } from '#domain/ledger/definition.ts'
import type { PackError } from '../definition.ts'
import { isOwnId } from '../own.ts'
import type { Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { repeated } from './repeated.ts'
import { absent, absentCode, absentField, checkCovers, complain, type World } from './world.ts'

/** Complains about every ledger that is kept by what another is kept by already: each registered thing stands in one. */
export function checkKept(ledgers: readonly Sited<LedgerDefinition>[]): PackError[] {
  const first = new Map<Kept, string>()
  return ledgers.flatMap(sited => {
    const { id, label, kept } = sited.value
    if (kept === undefined) return []
    if (isOwnId(id)) return [complain(sited, ['kept'], '自建台账由人登记，不能写 kept，请删去')]
    const other = first.get(kept)
    first.set(kept, other ?? label)
    return other === undefined
      ? []
      : [complain(sited, ['kept'], `“${KEPT_PAGES[kept]}”已自动记入“${other}”，不能再记入一本，请删去 kept`)]
  })
}

/** The code list that names the groups of the menu, in order. */
const GROUP_LIST = 'ledger-group'

/** What a ledger must keep beyond its shape: its group, its columns and whatever its fields name exist. */
export function checkLedger(sited: Sited<LedgerDefinition>, world: World): PackError[] {
  const { fields, title, list, covers } = sited.value
  const named = (id: string, path: Path) => {
    const message = absentField(id, fields)
    return message ? [complain(sited, path, message)] : []
  }
  return [
    ...checkGroup(sited, world),
    ...checkFields(sited, { fields, path: ['fields'], world }),
    ...named(title, ['title']),
    ...list.flatMap((id, index) => named(id, ['list', index])),
    ...repeated(sited, { values: list, pathOf: index => ['list', index], noun: '列' }),
    ...checkCovers(sited, covers, ['covers']),
  ]
}

function checkGroup(sited: Sited<LedgerDefinition>, world: World): PackError[] {
  const groups = world.codes.get(GROUP_LIST)
  if (!groups && world.faulty.codes.has(GROUP_LIST)) return []
  const message = groups
    ? absentCode(sited.value.group, groups)
    : `缺少代码表“${GROUP_LIST}”，请在 codes/${GROUP_LIST}.yaml 中写明台账分组`
  return message ? [complain(sited, ['group'], message)] : []
}

/** What the fields of a ledger, an item or an extension must keep. */
export function checkFields(
  sited: Sited<unknown>,
  { fields, path, world }: { fields: readonly FieldDefinition[]; path: Path; world: World },
): PackError[] {
  return [
    ...repeated(sited, {
      values: fields.map(field => field.id),
      pathOf: index => [...path, index, 'id'],
      noun: '字段',
    }),
    ...fields.flatMap((field, index) => checkField(sited, { field, path: [...path, index], world })),
  ]
}

function checkField(
  sited: Sited<unknown>,
  { field, path, world }: { field: FieldDefinition; path: Path; world: World },
): PackError[] {
  const complaint = (key: string, message: string | undefined) =>
    message ? [complain(sited, [...path, key], message)] : []
  switch (field.kind) {
    case 'choice':
      return complaint(
        'codes',
        absent(field.codes, { noun: '代码表', known: world.codes, faulty: world.faulty.codes }),
      )
    case 'reference':
      return complaint(
        'ledger',
        absent(field.ledger, { noun: '台账', known: world.ledgers, faulty: world.faulty.ledgers }) ??
          (world.ledgers.get(field.ledger)?.kept
            ? `“${field.ledger}”由程序自动形成，没有可引用的登记，请换一本台账`
            : undefined),
      )
    case 'count':
      return complaint('max', field.min > field.max ? '最大值小于最小值，请改正' : undefined)
    case 'items':
      return checkFields(sited, { fields: field.fields, path: [...path, 'fields'], world })
    default:
      return []
  }
}
