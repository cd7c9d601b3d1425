#!/usr/bin/env node
/** No source file above 400 lines: a file that grew too long holds two ideas. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const LIMIT = 400
const MADE = new Set(['src/store/tables.ts'])
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'test', 'scripts', 'bin'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter(file => /\.(ts|tsx|mjs)$/.test(file) && !MADE.has(file))
const lengths = files.map(file => [file, readFileSync(file, 'utf8').split('\n').length - 1])
const long = lengths.filter(([, length]) => length > LIMIT)
for (const [file, length] of long) console.log(`${file}: ${length} lines, the limit is ${LIMIT}`)
if (process.argv.includes('--areas')) printAreas()
process.exitCode = long.length === 0 ? 0 : 1

/** Lines and median file length per area, for the record of a release. */
function printAreas() {
  for (const area of ['src/domain', 'src/store', 'src/server', 'src/web', 'src/cli', 'test', 'scripts']) {
    const own = lengths
      .filter(([file]) => file.startsWith(`${area}/`))
      .map(([, length]) => length)
      .sort((a, b) => a - b)
    const sum = own.reduce((total, length) => total + length, 0)
    console.log(`${area}: ${own.length} files, ${sum} lines, median ${own[Math.floor(own.length / 2)] ?? 0}`)
  }
}
