import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test } from 'vitest'

const run = promisify(execFile)
const PATIENCE = 120_000

/** A test that needs LibreOffice and poppler; without them it says so and is left out. */
export function withLibreOffice(title: string, body: () => Promise<void>): void {
  const missing = ['soffice', 'pdftotext'].filter(program => !isInstalled(program))
  if (missing.length === 0) {
    test(title, body, PATIENCE)
    return
  }
  console.error(`未装 ${missing.join('、')}，跳过：${title}`)
  test.skip(title, body)
}

/** Converts a document with LibreOffice and returns every file it wrote, by name. */
export async function convert(input: {
  name: string
  bytes: Uint8Array
  to: string
}): Promise<Map<string, Buffer>> {
  return inFolder(async folder => {
    const source = join(folder, input.name)
    writeFileSync(source, input.bytes)
    const out = join(folder, 'out')
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await run('soffice', [profile, '--headless', '--convert-to', input.to, '--outdir', out, source])
    return new Map(readdirSync(out).map(name => [name, readFileSync(join(out, name))]))
  })
}

export async function convertOne(input: { name: string; bytes: Uint8Array; to: string }): Promise<Buffer> {
  const [file] = (await convert(input)).values()
  if (!file) throw new Error('LibreOffice wrote nothing')
  return file
}

/** What pdftotext finds, with the options given. */
export async function readPdf(pdf: Uint8Array, options: readonly string[]): Promise<string> {
  return inFolder(async folder => {
    const source = join(folder, 'in.pdf')
    writeFileSync(source, pdf)
    const { stdout } = await run('pdftotext', [...options, source, '-'], { maxBuffer: 64 * 1024 * 1024 })
    return stdout
  })
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-office-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
