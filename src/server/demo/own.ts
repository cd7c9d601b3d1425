import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import type { Packs } from '#domain/pack/definition.ts'
import { loadPacks } from '#domain/pack/load.ts'
import { ownPath } from '#domain/pack/own.ts'
import type { PackText } from '#domain/pack/source.ts'
import type { DB } from '#store/tables.ts'
import { type DemoRecord, makeRecords } from './acts.ts'
import type { DemoCounty, DemoUnit } from './county.ts'
import { REGION } from './insert.ts'
import { randomFrom } from './random.ts'
import type { DemoScript } from './script.ts'

const FOLDER = join(import.meta.dirname, '../../../packs/demo-county/own')
const SEED = 2024

export interface DemoOwn extends PackText {
  id: string
}

/** The ledgers that the county's administrator defined on the running system, as the files they are. */
export async function readOwnLedgers(): Promise<DemoOwn[]> {
  const names = (await readdir(FOLDER)).filter(name => name.endsWith('.yaml')).toSorted()
  return Promise.all(
    names.map(async name => {
      const id = name.replace(/\.yaml$/, '')
      return { id, path: ownPath('ledger', id), text: await readFile(join(FOLDER, name), 'utf8') }
    }),
  )
}

/** What was entered in them; made apart, so that the other records are what they would be without. */
export function makeOwnRecords({
  script,
  packs: core,
  county,
  own,
  after,
}: {
  script: DemoScript
  packs: Packs
  county: DemoCounty
  own: readonly DemoOwn[]
  after: number
}): DemoRecord[] {
  const { packs, errors } = loadPacks(own, core)
  if (errors.length > 0)
    throw new Error(`the demo county's own ledgers are faulty: ${JSON.stringify(errors)}`)
  const made = makeRecords({
    script: { ...script, acts: script.own, extras: [], routines: [] },
    packs,
    county,
    random: randomFrom(SEED),
  })
  return made.map(record => ({ ...record, id: record.id + after }))
}

/** The definitions, adopted by the county's system administrator. */
export async function insertOwnLedgers(
  transaction: Transaction<DB>,
  { root, county, own }: { root: DemoUnit; county: DemoCounty; own: readonly DemoOwn[] },
): Promise<void> {
  const adopter = county.posts.find(post => post.role === 'system_admin')?.person.id ?? 1
  for (const { id, text } of own) {
    await sql`insert into own_object (region, id, version, kind, unit_id, ord, content, adopted_by, adopted_at)
      values (${REGION}, ${id}, 1, 'ledger', ${root.id}, ${root.ord}, ${text}, ${adopter}, '2022-12-20T09:30:00+08:00')`.execute(
      transaction,
    )
  }
}
