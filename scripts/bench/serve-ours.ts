/** The service as `bihuan serve` runs it, with its jobs, on the scale set. */
import { tmpdir } from 'node:os'
import { openApart } from '#server/apart/apart.ts'
import { createApp } from '#server/app.ts'
import { openFileStore } from '#server/file/store.ts'
import { keepHeapSmall } from '#server/small-heap.ts'
import { startSealer } from '#store/audit/seal.ts'
import { connect } from '#store/connect.ts'
import { NOTES_AT_ONCE, workDuties } from '#store/duty/work.ts'
import { loadCorePacks } from '#store/packs.ts'
import { repeat } from '#store/repeat.ts'
import { startFolder } from '#store/rollup.ts'
import { startReader } from '#store/search-words.ts'

keepHeapSmall()
const database = connect(process.env.BENCH_URL ?? '')
const sealer = startSealer({ database })
const folder = startFolder({ database })
const reader = startReader({ database })
const packs = await loadCorePacks()
// What entries leave of duties is worked off; years are not opened, so that the set stays as it is.
const duties = repeat(async () => (await workDuties(database, { packs })) === NOTES_AT_ONCE, { everyMs: 500 })
const apart = openApart()
const installation = {
  database,
  key: Buffer.from(process.env.BENCH_KEY ?? '', 'hex'),
  packs,
  files: openFileStore(tmpdir()),
  apart,
  demo: false,
}
const app = await createApp({ installation, port: 1 })
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.(new URL(address).port)
process.once('SIGTERM', async () => {
  await app.close()
  await apart.close()
  await duties.stop()
  await reader.stop()
  await folder.stop()
  await sealer.stop()
  await database.destroy()
  process.exit(0)
})
