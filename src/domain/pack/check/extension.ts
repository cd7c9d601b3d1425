import type { CodeLists } from '#domain/field/codes.ts'
import type { Ledgers } from '#domain/ledger/definition.ts'
import type { ExtensionFile, PackError } from '../definition.ts'
import { isOwnId, OWN_FIELD, OWN_ID } from '../own.ts'
import type { Sited } from '../parts.ts'
import { checkFields } from './ledger.ts'
import { repeated } from './repeated.ts'
import { absent, absentField, checkCovers, complain, type World } from './world.ts'

/** The longest list a ledger may have with its additions. */
const MOST_COLUMNS = 10

/** What stands without any extension, to tell what is added from what is there. */
export interface Plain {
  codes: CodeLists
  ledgers: Ledgers
}

/** What an extension must keep: it adds to what is there and takes nothing's place. */
export function checkExtension(sited: Sited<ExtensionFile>, world: World, plain: Plain): PackError[] {
  const { extends: id, fields } = sited.value
  const ledger = plain.ledgers.get(id)
  const message = absent(id, { noun: '台账', known: plain.ledgers, faulty: world.faulty.ledgers })
  if (message) return [complain(sited, ['extends'], message)]
  if (isOwnId(id)) return [complain(sited, ['extends'], `“${id}”是自建台账，请直接改它的定义，不用另写扩充`)]
  if (ledger?.kept) {
    return [complain(sited, ['extends'], `“${ledger.label}”由程序自动形成，没有人填写，不能扩充`)]
  }
  return [
    ...checkFields(sited, { fields, path: ['fields'], world }),
    ...fields.flatMap((field, index) =>
      ledger?.fields.some(known => known.id === field.id)
        ? [complain(sited, ['fields', index, 'id'], `“${ledger.label}”已有字段“${field.id}”，请换一个标识`)]
        : [],
    ),
    ...fields.flatMap((field, index) =>
      field.id.startsWith(OWN_FIELD)
        ? []
        : [complain(sited, ['fields', index, 'id'], `加到别的台账上的字段，标识须以“${OWN_FIELD}”开头`)],
    ),
    ...checkColumns(sited, world),
    ...sited.value.values.flatMap((_, index) => checkValues(sited, index, { world, plain })),
  ]
}

function checkColumns(sited: Sited<ExtensionFile>, world: World): PackError[] {
  const { list, extends: id } = sited.value
  const ledger = world.ledgers.get(id)
  if (!ledger) return []
  const tooMany = ledger.list.length > MOST_COLUMNS && list.length > 0
  return [
    ...list.flatMap((column, index) => {
      const message = absentField(column, ledger.fields)
      return message ? [complain(sited, ['list', index], message)] : []
    }),
    ...repeated(sited, { values: list, pathOf: index => ['list', index], noun: '列' }),
    ...(tooMany
      ? [complain(sited, ['list'], `“${ledger.label}”的列表最多${MOST_COLUMNS}列，请少加几列`)]
      : []),
  ]
}

function checkValues(
  sited: Sited<ExtensionFile>,
  index: number,
  { world, plain }: { world: World; plain: Plain },
): PackError[] {
  const added = sited.value.values[index]
  if (!added) return []
  const path = ['values', index]
  const list = plain.codes.get(added.codes)
  const message = absent(added.codes, { noun: '代码表', known: plain.codes, faulty: world.faulty.codes })
  if (message) return [complain(sited, [...path, 'codes'], message)]
  if (isOwnId(added.codes))
    return [complain(sited, [...path, 'codes'], `“${added.codes}”是自建代码表，请直接改它的定义`)]
  return [
    ...repeated(sited, {
      values: added.values.map(code => code.id),
      pathOf: at => [...path, 'values', at, 'id'],
      noun: '代码',
    }),
    ...added.values.flatMap((code, at) => {
      const place = [...path, 'values', at, 'id']
      if (!isOwnId(code.id))
        return [complain(sited, place, `加到别的代码表里的代码，标识须以“${OWN_ID}”开头`)]
      const twin = list?.values.find(known => known.label === code.label)
      return twin ? [complain(sited, place, `“${list?.label}”里已有“${code.label}”，请直接选用`)] : []
    }),
    ...added.values.flatMap((code, at) => checkCovers(sited, code.covers, [...path, 'values', at, 'covers'])),
  ]
}

/** Complains about every field or code that another extension has added before to the same ledger or list. */
export function checkAddedTwice(extensions: readonly Sited<ExtensionFile>[]): PackError[] {
  const taken = new Map<string, string>()
  return extensions.flatMap(sited => {
    const { value } = sited
    const added = [
      ...value.fields.map((field, index) => ({
        key: `field ${value.extends} ${field.id}`,
        id: field.id,
        path: ['fields', index, 'id'],
      })),
      ...value.values.flatMap((more, at) =>
        more.values.map((code, index) => ({
          key: `code ${more.codes} ${code.id}`,
          id: code.id,
          path: ['values', at, 'values', index, 'id'],
        })),
      ),
    ]
    return added.flatMap(({ key, id, path }) => {
      const first = taken.get(key)
      if (first === undefined) taken.set(key, value.id)
      if (first === undefined || first === value.id) return []
      return [complain(sited, path, `“${id}”已由“${first}”加过，请换一个标识`)]
    })
  })
}
