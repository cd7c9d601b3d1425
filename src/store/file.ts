import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import { POINT } from './pool.ts'
import type { Tx } from './tx.ts'

export interface StoredFile {
  hash: string
  mediaType: string
  size: number
}

/** Notes that the scope's unit holds a file; holding it twice changes nothing. */
export async function insertFile(tx: Tx, scope: Scope, file: StoredFile): Promise<void> {
  const result = await tx.db
    .insertInto('file')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      hash: file.hash,
      media_type: file.mediaType,
      size: file.size,
      stored_by: scope.actor?.person ?? 0,
    })
    .onConflict(conflict => conflict.columns(['region', 'unit_id', 'hash']).doNothing())
    .executeTakeFirst()
  if (result.numInsertedOrUpdatedRows)
    tx.tell({ kind: 'file', key: `${scope.unit.id}/${file.hash}`, ord: scope.unit.ord })
}

/** Which of these contents the scope may see, by hash. */
export async function readFiles(
  tx: Tx,
  scope: Scope,
  hashes: readonly string[],
): Promise<Map<string, StoredFile>> {
  if (hashes.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('file')
    .select(['hash', 'media_type as mediaType', 'size'])
    .where('region', '=', scope.region)
    .where('hash', 'in', [...hashes])
    .execute()
  return new Map(rows.map(row => [row.hash, row]))
}

/** The files of a record in their order, with type and size. */
export async function listRecordFiles(
  tx: Tx,
  scope: Scope,
  record: number,
): Promise<{ field: string; hash: string; name: string; mediaType: string; size: number }[]> {
  const { rows } = await sql<{
    field: string
    hash: string
    name: string
    mediaType: string
    size: number
  }>`${POINT}
    select f.field, f.hash, f.name, coalesce(c.media_type, 'application/octet-stream') as "mediaType", coalesce(c.size, 0) as size
    from record_file f left join file c on c.region = f.region and c.hash = f.hash and c.ord = f.ord
    where f.region = ${scope.region} and f.record_id = ${record} order by f.field, f.seq`.execute(tx.db)
  return rows
}
