import type { FieldDefinition } from '#domain/field/definition.ts'
import { covers } from '#domain/kernel/scope.ts'
import type { Fault } from '#domain/ledger/contract.ts'
import {
  type Change,
  changesOf,
  codeKey,
  type OwnFile,
  removedCodes,
  UNUSED,
  type Used,
} from '#domain/pack/changes.ts'
import type { PackError, Packs } from '#domain/pack/definition.ts'
import { isOwnFile, ownPath } from '#domain/pack/own.ts'
import { fileOf, type OwnReading, readOwn } from '#domain/pack/read-own.ts'
import { pathAt } from '#domain/pack/source.ts'
import {
  countBound,
  countChosen,
  countFilled,
  findOwn,
  type OwnText,
  type OwnVersion,
  readOwnTexts,
} from '#store/own.ts'
import type { Tx } from '#store/tx.ts'
import type { Context } from '../handle.ts'

/** Everything there is to say about the text of an own ledger before it is adopted. */
export interface Review {
  reading: OwnReading
  faults: Fault[]
  changes: Change[]
  entries: number
  over: OwnVersion | undefined
  /** The version it would become. */
  next: number
  refusal: string | null
}

/** Reads a text over what stands for its unit, `ord`, and compares it with the valid version. */
export async function review(context: Context, text: string, ord = context.scope.unit.ord): Promise<Review> {
  const { tx, scope, core } = context
  const others = await readOwnTexts(tx, scope, tx.own)
  const reading = readOwn(text, { base: core, others })
  const over = await findOwn(tx, scope, reading.id)
  const above = othersAbove(others, over?.ord ?? ord)
  const narrow = above.length === others.length ? reading : readOwn(text, { base: core, others: above })
  const faults = faultsOf(text, { path: reading.path, errors: [...reading.errors, ...narrow.errors] })
  const before = over && fileOf(over.content, { kind: over.kind, path: ownPath(over.kind, over.id) })
  const { file } = reading
  const sameKind = !over || over.kind === reading.kind
  const used = before && file && sameKind ? await readUsed(context, { before, after: file }) : UNUSED
  const changes = before && file && sameKind ? changesOf(before, file, used) : []
  const next = Math.max((over?.version ?? 0) + 1, file?.version ?? 1)
  const refusal = whyNot({ faults, changes, over, sameKind })
  return { reading, faults, changes, entries: used.entries, over, next, refusal }
}

function whyNot({
  faults,
  changes,
  over,
  sameKind,
}: Pick<Review, 'faults' | 'changes' | 'over'> & { sameKind: boolean }): string | null {
  if (faults.length > 0) return `有${faults.length}处错误，请按行号改正`
  if (!sameKind) return `“${over?.id}”已是另一份${over?.kind === 'ledger' ? '台账' : '扩充'}的标识，请换一个`
  const refused = changes.filter(change => change.refusal !== null).length
  if (refused > 0) return `有${refused}处改动会使已有登记对不上，请按提示改用停用`
  if (over && changes.length === 0) return `与现行第${over.version}版相同，没有可采用的改动`
  return null
}

/** What a unit may name: what the units above it and it itself defined. */
function othersAbove(others: readonly OwnText[], ord: number): OwnText[] {
  return others.filter(other => covers(other.reach, ord))
}

function faultsOf(text: string, { path, errors }: { path: string; errors: readonly PackError[] }): Fault[] {
  const faults = errors.map(({ file, line, column, message }) => ({
    line,
    column,
    path: file === path ? pathAt(text, { line, column }).map(wireStep) : [],
    message,
    elsewhere: file === path ? null : nameOf(file),
  }))
  const known = new Set<string>()
  return faults.filter(fault => {
    const key = JSON.stringify(fault)
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
}

function nameOf(file: string): string {
  const name = (file.split('/').at(-1) ?? file).replace(/\.yaml$/, '')
  return isOwnFile(file) ? name : `${name}（随系统安装）`
}

/** The way to a place, as it goes over the wire. */
export function wireStep(step: PropertyKey): string | number {
  return typeof step === 'number' ? step : String(step)
}

/** What hangs on the valid version, asked only of what the new one touches. */
async function readUsed(
  { tx, packs }: Pick<Context, 'tx' | 'packs'>,
  { before, after }: { before: OwnFile; after: OwnFile },
): Promise<Used> {
  const fields = await countFilled(tx, 'extends' in before ? before.extends : before.id)
  const own = metricIdsOf(before)
  const asked = [...packs.metrics.keys()].filter(id =>
    own.some(one => id === one || id.startsWith(`${one}.`)),
  )
  const bound = await countBound(tx, asked)
  const metrics = new Map(
    own.map(one => [one, sum([...bound].filter(([id]) => id === one || id.startsWith(`${one}.`)))]),
  )
  return {
    entries: fields.get('') ?? 0,
    fields,
    codes: await readUsedCodes(tx, packs, removedCodes(before, after)),
    metrics,
  }
}

function metricIdsOf(file: OwnFile): string[] {
  const ids = file.metrics.map(metric => String((metric as { id?: unknown }).id))
  return ids.length > 0 || 'extends' in file ? ids : [`${file.id}.count`]
}

function sum(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((total, [, count]) => total + count, 0)
}

async function readUsedCodes(
  tx: Tx,
  packs: Packs,
  removed: readonly { list: string; code: string }[],
): Promise<Map<string, number>> {
  const used = new Map<string, number>()
  for (const list of new Set(removed.map(one => one.list))) {
    const codes = removed.filter(one => one.list === list).map(one => one.code)
    for (const { ledger, field } of fieldsChoosing(packs, list)) {
      for (const [code, entries] of await countChosen(tx, { ledger, field, codes })) {
        const key = codeKey(list, code)
        used.set(key, (used.get(key) ?? 0) + entries)
      }
    }
  }
  return used
}

function fieldsChoosing(packs: Packs, list: string): { ledger: string; field: string }[] {
  const choosing = (fields: readonly FieldDefinition[], prefix = ''): string[] =>
    fields.flatMap(field => {
      if (field.kind === 'items') return choosing(field.fields, `${field.id}.`)
      return field.kind === 'choice' && field.codes === list ? [prefix + field.id] : []
    })
  return [...packs.ledgers.values()].flatMap(({ id, fields }) =>
    choosing(fields).map(field => ({ ledger: id, field })),
  )
}
