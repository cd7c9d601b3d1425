// Finds a Chromium for the browser tests and for printing, or gets one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findNpm, lastLines, runQuietly } from './run-quietly.mjs'

const root = join(import.meta.dirname, '..')
const kept = join(root, '.cache', 'chromium')

const CANDIDATES = {
  linux: [
    // Has no windows to keep: the same pages for less work.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** The last release whose binary and code run on the oldest Node we support. */
const PACKAGES = ['@sparticuz/chromium@147.0.0', '@expo-google-fonts/noto-sans-sc@0.4.3']

/**
 * Promises a browser that runs here: {path, env}. Looks at CHROMIUM_PATH, then at the usual places, then installs
 * Debian's own (root on Debian), then takes one from npm into .cache; throws a sentence when no way works.
 */
export async function findChromium() {
  return findInstalled() ?? (await installWithApt()) ?? (await takeFromNpm()) ?? refuse()
}

/** Arguments for a machine without network, and for root, whom the sandbox refuses. */
export function listArguments() {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
}

function findInstalled() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (runs({ path: named, env: {} })) return { path: named, env: {} }
    throw new Error(
      `CHROMIUM_PATH 所指的 ${named} 不存在或不能运行，请改正或去掉该变量。\nCHROMIUM_PATH names ${named}, which does not run.`,
    )
  }
  const browsers = (CANDIDATES[process.platform] ?? []).map(path => ({ path, env: {} }))
  return browsers.find(runs)
}

async function installWithApt() {
  const isDebian = /^ID=debian$/m.test(readQuietly('/etc/os-release'))
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isDebian) return undefined
  const label = '正在安装浏览器与中文字体（apt-get）'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // The lists of a new machine are empty.
  await runQuietly({ command: 'apt-get', args: ['update'], label, cwd: '/', env })
  // The one without windows first; older releases do not have it.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const args = ['install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk']
    const { code, output } = await runQuietly({ command: 'apt-get', args, label, cwd: '/', env })
    if (code === 0) break
    console.error(`apt-get 未能安装 ${name}，改用别的办法。\n${lastLines(output)}`)
  }
  return findInstalled()
}

/** Chromium with the libraries a bare system lacks, built for x64 Linux, and a Chinese font. */
async function takeFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  if (!existsSync(kept)) await fillCache()
  if (!existsSync(kept)) return undefined
  const browser = describeKept()
  return runs(browser) ? browser : undefined
}

async function fillCache() {
  const draft = `${kept}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(join(draft, 'unpacked'), { recursive: true })
  const npm = findNpm()
  const steps = [
    {
      command: npm.command,
      args: [...npm.args, 'install', '--no-save', '--no-audit', '--no-fund', '--prefix', draft, ...PACKAGES],
      env: process.env,
    },
    {
      command: process.execPath,
      args: ['--input-type=module', '-e', "(await import('@sparticuz/chromium')).default.executablePath()"],
      // It unpacks into the temporary folder, and its libraries only where it believes itself in a bare container.
      env: {
        ...process.env,
        TMPDIR: join(draft, 'unpacked'),
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
      },
    },
  ]
  for (const step of steps) {
    const { code, output } = await runQuietly({ ...step, label: '正在从 npm 获取浏览器', cwd: draft })
    if (code === 0) continue
    console.error(`未能从 npm 获取浏览器。\n${lastLines(output)}`)
    rmSync(draft, { recursive: true, force: true })
    return
  }
  // Another process may have been faster; its copy is as good.
  if (existsSync(kept)) rmSync(draft, { recursive: true, force: true })
  else renameSync(draft, kept)
}

function describeKept() {
  const unpacked = join(kept, 'unpacked')
  const fonts = join(kept, 'fonts.conf')
  const chinese = join(kept, 'node_modules', '@expo-google-fonts', 'noto-sans-sc')
  const folders = ['/usr/share/fonts', join(unpacked, 'fonts'), chinese]
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders
      .map(folder => `<dir>${folder}</dir>`)
      .join('')}<cachedir>${join(kept, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return {
    path: join(unpacked, 'chromium'),
    env: { LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'), FONTCONFIG_FILE: fonts },
  }
}

/** A file may be there and not run: a snap stub, a missing library. On Windows `--version` opens a window. */
function runs({ path, env }) {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true
  const tried = spawnSync(path, ['--version', '--no-sandbox'], {
    env: { ...process.env, ...env },
    timeout: 20_000,
  })
  return tried.status === 0
}

function refuse() {
  throw new Error(
    '找不到可用的浏览器，也未能自动获取。请安装 Chromium 或 Chrome（Debian：apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指明其位置。\n' +
      'No usable browser was found or could be fetched: install Chromium or Chrome, or set CHROMIUM_PATH.',
  )
}

function readQuietly(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
