import type { FieldDefinition } from '#domain/field/definition.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { isOwnId, OWN_ID } from '#domain/pack/own.ts'
import type { Draft } from '#domain/pack/write.ts'
import type { Catalogue } from '../ledgers.ts'
import { CodeValues } from './code-values.tsx'
import type { DraftCode, DraftList } from './design.ts'
import { type Design, faultsAt } from './use-design.ts'

interface Added {
  codes: string
  values: DraftCode[]
}

/** Values added to the code lists that the extended ledger chooses from. */
export function AddedCodes({
  design,
  catalogue,
  ledger,
}: {
  design: Design
  catalogue: Catalogue
  ledger: LedgerDefinition
}) {
  const { held, change, checked } = design
  const added = addedOf(held)
  const set = ({ id, values }: DraftList) => {
    const rest = added.filter(one => one.codes !== id)
    change({ ...held, values: values.length ? [...rest, { codes: id, values }] : rest })
  }
  const lists = [...new Set(choicesOf(ledger.fields))].flatMap(
    id => catalogue.codes.find(list => list.id === id) ?? [],
  )
  return (
    <section className="paper design-sheet" aria-label="加的选项">
      <p className="quiet">
        给“{ledger.label}”用的代码表加几个选项；原有的选项不动。别的台账也用这张表的，同样多出这些选项。
      </p>
      {lists
        .filter(list => !isOwnId(list.id))
        .map(list => {
          const at = added.findIndex(one => one.codes === list.id)
          const values = added[at]?.values ?? []
          const fixed = list.values.filter(code => !isOwnId(code.id)).map(code => code.label)
          return (
            <div key={list.id} className="design-added">
              <CodeValues
                list={{ id: list.id, label: list.label, values }}
                prefix={OWN_ID}
                faults={at < 0 ? [] : faultsAt(checked.data?.faults ?? [], ['values', at])}
                onChange={set}
              />
              <p className="quiet">原有：{fixed.join('、')}</p>
            </div>
          )
        })}
    </section>
  )
}

function addedOf(held: Draft): Added[] {
  if (!Array.isArray(held.values)) return []
  return held.values.filter(one => typeof one?.codes === 'string' && Array.isArray(one.values)) as Added[]
}

function choicesOf(fields: readonly FieldDefinition[]): string[] {
  return fields.flatMap(field => {
    if (field.kind === 'items') return choicesOf(field.fields)
    return field.kind === 'choice' ? [field.codes] : []
  })
}
