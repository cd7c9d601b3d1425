import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findIdentity } from '#store/embedded/process.ts'
import { removeEmbedded } from '#store/embedded/start.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the one PostgreSQL of this run; the first test file that asks starts it. */
    postgresDir: string
  }
}

const runs = join(import.meta.dirname, '../../.cache/test-postgres')
const dir = join(runs, `${process.pid}-${randomBytes(3).toString('hex')}`)

export async function setup(project: TestProject): Promise<void> {
  mkdirSync(runs, { recursive: true })
  await removeDeadRuns()
  project.provide('postgresDir', dir)
}

export async function teardown(): Promise<void> {
  if (existsSync(dir)) await removeEmbedded({ dir, say: quiet })
}

/** A run that was killed leaves its server behind. */
async function removeDeadRuns(): Promise<void> {
  for (const name of readdirSync(runs)) {
    const pid = Number(name.split('-')[0])
    if (pid && !findIdentity(pid)) await removeEmbedded({ dir: join(runs, name), say: quiet })
  }
}

function quiet(): void {}
