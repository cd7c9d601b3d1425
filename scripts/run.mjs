#!/usr/bin/env node
import { runCommand } from '../bin/run-command.mjs'

await runCommand(['serve', ...process.argv.slice(2)])
