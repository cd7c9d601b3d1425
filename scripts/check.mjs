#!/usr/bin/env node
/** Everything that must hold before a commit lands, one line each; stops at nothing and fails at the end. */
import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'

const STEPS = [
  ['类型 types', ['tsc', '-b']],
  ['格式与规则 lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['依赖方向 walls', ['depcruise', '--config', '.dependency-cruiser.mjs', 'src', 'test', 'scripts']],
  ['无用代码 knip', ['knip']],
  ['台账包 packs', ['node', 'bin/bihuan.mjs', 'packs', 'check']],
  ['编辑器结构 schemas', ['node', 'bin/bihuan.mjs', 'packs', 'schema', '--check']],
  ['包标识不入代码 leaks', ['node', '--import', 'tsx', 'scripts/leaks.ts']],
  ['文件长度 sizes', ['node', 'scripts/sizes.mjs']],
  ['数据库结构 schema.sql', ['node', '--import', 'tsx', 'scripts/schema.ts', '--check']],
]

let failed = 0
for (const [label, [tool, ...args]] of STEPS) {
  const started = performance.now()
  const command = tool === 'node' ? process.execPath : `node_modules/.bin/${tool}`
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? '通过' : '未过'}  ${label}  ${seconds}s`)
  if (status === 0) continue
  failed += 1
  console.log(`${stdout ?? ''}${stderr ?? ''}`.trimEnd())
}
console.log(`${STEPS.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
