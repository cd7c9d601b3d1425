/** Reads the workbook it is sent with nothing but the library, and answers with the seconds it took. */
import { performance } from 'node:perf_hooks'
import { readXlsx } from 'hucre/xlsx'

process.once('message', async (bytes: Uint8Array) => {
  const whole = new Uint8Array(bytes)
  const begun = performance.now()
  const { sheets } = await readXlsx(whole)
  const seconds = (performance.now() - begun) / 1000
  if (!sheets[0]?.rows.length) throw new Error('nothing read')
  process.send?.(seconds, () => process.exit(0))
})
