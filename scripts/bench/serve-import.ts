/** The service with its processes apart, on a database of its own, for what is brought in. */
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { openApart } from '#server/apart/apart.ts'
import { createApp } from '#server/app.ts'
import { openFileStore } from '#server/file/store.ts'
import { startSealer } from '#store/audit/seal.ts'
import { connect } from '#store/connect.ts'
import { loadCorePacks } from '#store/packs.ts'

const database = connect(process.env.BENCH_URL ?? '')
const sealer = startSealer({ database })
const apart = openApart()
const app = await createApp({
  installation: {
    database,
    key: randomBytes(32),
    packs: await loadCorePacks(),
    files: openFileStore(tmpdir()),
    apart,
    demo: false,
  },
  port: 1,
})
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.(new URL(address).port)
process.once('SIGTERM', async () => {
  await app.close()
  await apart.close()
  await sealer.stop()
  await database.destroy()
  process.exit(0)
})
