/** `npm run bench -- NAME [--json]`: measures against a baseline on the same data in the same run. */
const BENCHMARKS = {
  api: () => import('./bench/api.ts'),
  search: () => import('./bench/search.ts'),
}

const [name = ''] = process.argv.slice(2).filter(word => !word.startsWith('--'))
const isJson = process.argv.includes('--json')

/** A benchmark's answer: ratios above 1 are faster than the baseline. */
export interface Measured {
  name: string
  ratios: Readonly<Record<string, number>>
  [detail: string]: unknown
}

if (!(name in BENCHMARKS)) {
  console.error(`用法：npm run bench -- 名称 [--json]，名称可以是：${Object.keys(BENCHMARKS).join('、')}`)
  process.exit(2)
}
const { run } = await BENCHMARKS[name as keyof typeof BENCHMARKS]()
const measured: Measured = await run(line => console.error(line))
if (isJson) console.log(JSON.stringify(measured))
else for (const [key, ratio] of Object.entries(measured.ratios)) console.log(`${key}: ${ratio.toFixed(2)}`)
