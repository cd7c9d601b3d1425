import { createHash } from 'node:crypto'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { Packs } from '#domain/pack/definition.ts'
import type { Database } from './connect.ts'

/** Keeps every version of every pack object once. Refuses content that changed under a version already kept. */
export async function storePacks(database: Database, packs: Packs): Promise<void> {
  const rows = packs.objects.map(object => ({
    kind: object.kind,
    id: object.id,
    version: object.version,
    fingerprint: createHash('sha256').update(object.content, 'utf8').digest('hex'),
    content: object.content,
  }))
  const known = await database
    .selectFrom('pack_object')
    .select(['kind', 'id', 'version', 'fingerprint'])
    .execute()
  const fingerprints = new Map(known.map(row => [`${row.kind}:${row.id}@${row.version}`, row.fingerprint]))
  const keyOf = (row: { kind: string; id: string; version: number }) => `${row.kind}:${row.id}@${row.version}`
  const changed = rows.filter(row => (fingerprints.get(keyOf(row)) ?? row.fingerprint) !== row.fingerprint)
  if (changed.length > 0) {
    throw new Refusal(
      'conflict',
      '台账包的内容变了而版本号没有升，已有登记会对不上口径。请把下列文件的 version 加一',
      {
        complaints: changed.map(row => ({ place: keyOf(row), message: '内容与已装入的同一版本不同' })),
      },
    )
  }
  const fresh = rows.filter(row => !fingerprints.has(keyOf(row)))
  if (fresh.length > 0)
    await database
      .insertInto('pack_object')
      .values(fresh)
      .onConflict(conflict => conflict.doNothing())
      .execute()
}
