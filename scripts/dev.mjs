#!/usr/bin/env node
/** The service on 8080 and the pages on 5173, both from source; the pages reload as files change. */
import { spawn } from 'node:child_process'

const children = [
  spawn(process.execPath, ['scripts/run.mjs'], { stdio: 'inherit' }),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], { stdio: 'inherit' }),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
for (const child of children) child.on('exit', stop)
