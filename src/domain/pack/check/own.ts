import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Ledgers } from '#domain/ledger/definition.ts'
import type { PackError } from '../definition.ts'
import { isOwnFile, isOwnId, OWN_ID } from '../own.ts'
import type { Parts, Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { complain } from './world.ts'

/** Own files name everything below `own.`, other files nothing: neither can shadow the other. */
export function checkOwnNames({ codes, ledgers, extensions, metrics }: Parts): PackError[] {
  const parts: readonly Sited<{ id: string }>[] = [...codes, ...ledgers, ...extensions, ...metrics]
  return parts.flatMap(sited => {
    const own = isOwnFile(sited.source.path)
    if (own === isOwnId(sited.value.id)) return []
    const message = own
      ? `自建的标识须以“${OWN_ID}”开头，请写成“${OWN_ID}${sited.value.id}”`
      : `“${OWN_ID}”开头的标识留给自建台账，请换一个`
    return [complain(sited, sited.path.at(-1) === 'id' ? [] : ['id'], message)]
  })
}

/**
 * References between ledgers may not lead back to where they began once an own ledger takes part: an entry there would
 * wait for another that waits for it. A ledger may refer to itself, to its former entries.
 */
export function checkCircles({ ledgers, extensions }: Parts, known: Ledgers): PackError[] {
  const referring = [
    ...ledgers.map(sited => ({ sited, id: sited.value.id })),
    ...extensions.map(sited => ({ sited, id: sited.value.extends })),
  ]
  return referring
    .filter(({ sited }) => isOwnFile(sited.source.path))
    .flatMap(({ sited, id }) =>
      referencesOf(sited.value.fields, ['fields']).flatMap(({ ledger, path }) => {
        const way = ledger === id ? undefined : findWay(known, ledger, id)
        if (!way) return []
        const names = [id, ...way].map(step => known.get(step)?.label ?? step).join('→')
        return [complain(sited, path, `引用绕成了圈：${names}，请去掉其中一个引用`)]
      }),
    )
}

function referencesOf(fields: readonly FieldDefinition[], path: Path): { ledger: string; path: Path }[] {
  return fields.flatMap((field, index) => {
    const at = [...path, index]
    if (field.kind === 'items') return referencesOf(field.fields, [...at, 'fields'])
    return field.kind === 'reference' ? [{ ledger: field.ledger, path: [...at, 'ledger'] }] : []
  })
}

/** The ledgers from one to another by references, both included; undefined when there is no way. */
function findWay(ledgers: Ledgers, from: string, to: string): string[] | undefined {
  const ways: string[][] = [[from]]
  const seen = new Set([from])
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1) ?? ''
    if (last === to) return way
    for (const { ledger } of referencesOf(ledgers.get(last)?.fields ?? [], [])) {
      if (seen.has(ledger)) continue
      seen.add(ledger)
      ways.push([...way, ledger])
    }
  }
  return undefined
}
