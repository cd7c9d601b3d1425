#!/usr/bin/env node
import { runCommand } from '../bin/run-command.mjs'

// A SIGTERM to `npm start` ends npm and its shell but not us: follow them, or the service would run on unseen.
const parent = process.ppid
if (process.env.npm_lifecycle_event) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

await runCommand(['serve', ...process.argv.slice(2)])
