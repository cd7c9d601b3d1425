/** `npm run bench -- NAME [--json]`: measures against a baseline on the same data in the same run. */
import type { BenchOptions, Measured } from './bench/measure.ts'

const BENCHMARKS: Readonly<Record<string, (options: BenchOptions) => Promise<Measured>>> = {
  api: async options => (await import('./bench/api.ts')).benchApi(options),
  import: async options => (await import('./bench/import.ts')).benchImport(options),
  occurrences: async options => (await import('./bench/occurrences.ts')).benchOccurrences(options),
  search: async options => (await import('./bench/search.ts')).benchSearch(options),
}

const [name = ''] = process.argv.slice(2).filter(word => !word.startsWith('--'))
const benchmark = BENCHMARKS[name]
if (!benchmark) {
  console.error(`用法：npm run bench -- 名称 [--json]，名称可以是：${Object.keys(BENCHMARKS).join('、')}`)
  process.exit(2)
}
const measured = await benchmark({ say: line => console.error(line) })
const ratios = measured.ratios ?? { [measured.name]: measured.ratio ?? Number.NaN }
if (process.argv.includes('--json')) console.log(JSON.stringify(measured))
else for (const [key, ratio] of Object.entries(ratios)) console.log(`${key}: ${ratio.toFixed(2)}`)
