#!/usr/bin/env node
// Makes every command of the README one command: installs from the lock and builds the web pages when, and only
// when, something they depend on has changed. Runs before any package is installed, so it uses Node alone.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findNpm, lastLines, runQuietly } from './run-quietly.mjs'

const root = join(import.meta.dirname ?? '.', '..')
const cache = join(root, '.cache')
const lockFile = join(root, 'package-lock.json')
const installStamp = join(root, 'node_modules', '.bihuan-stamp')
const buildStamp = join(root, 'dist', '.web-stamp')
const OLDEST_NODE = [20, 19]

class Refusal extends Error {}

const CAUSES = [
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|network|socket hang up/i,
    '连不上软件包仓库。请检查网络或代理；在内网请用 npm config set registry 指向单位的镜像，再重试。',
    'The package registry cannot be reached: check the network, the proxy or `npm config get registry`.',
  ],
  [/ENOSPC/, '磁盘空间不足，请腾出约 1 GB 后重试。', 'The disk is full: about 1 GB is needed.'],
  [
    /EACCES|EPERM|EROFS/,
    `没有写入 ${root} 的权限，请改用该文件夹的所有者启动，或更改权限后重试。`,
    `${root} is not writable for this user.`,
  ],
  [
    /can only install packages when your package.json|not in sync/i,
    'package.json 与 package-lock.json 不一致，请先执行 npm install 更新锁文件。',
    'package.json and package-lock.json are out of step: run `npm install`.',
  ],
]

try {
  checkNode()
  await bootstrap({ build: process.argv.includes('--build') })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exit(1)
}

async function bootstrap({ build }) {
  if (!isInstalled()) await withLock(install)
  linkCommand()
  if (build && !isBuilt()) await withLock(buildWeb)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  throw new Refusal(
    `本程序需要 Node.js ${OLDEST_NODE.join('.')} 或以上，当前是 ${process.version}。请安装新版（建议 24 LTS）后重试。\n` +
      `Node.js ${OLDEST_NODE.join('.')} or later is needed; this is ${process.version}.`,
  )
}

function isInstalled() {
  const wanted = installMark()
  if (readQuietly(installStamp) === wanted) return true
  // Somebody ran npm by hand, or another process installed while we waited for the lock.
  if (!matchesLock()) return false
  writeFileSync(installStamp, wanted)
  return true
}

function installMark() {
  return hash([readFileSync(lockFile), process.version, process.platform, process.arch])
}

/** npm writes what it really installed beside the packages; compared with the lock, version by version. */
function matchesLock() {
  const record = join(root, 'node_modules', '.package-lock.json')
  const written = readQuietly(record)
  // Older than our stamp means: not npm by hand, but another Node or a changed lock.
  if (written === undefined || ageOf(record) > (ageOf(installStamp) ?? Number.POSITIVE_INFINITY)) return false
  const installed = JSON.parse(written).packages
  const locked = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages)
  return locked.every(
    ([path, entry]) => path === '' || !isNeeded(entry) || installed[path]?.version === entry.version,
  )
}

/** An optional package is needed only where it names this very machine. */
function isNeeded({ optional, os, cpu, libc }) {
  if (!optional) return true
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc)
}

async function install() {
  if (isInstalled()) return
  const npm = findNpm()
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await runQuietly({
    cwd: root,
    command: npm.command,
    args: [...npm.args, ...args],
    label: '正在安装依赖（npm ci）',
  })
  if (code !== 0) throw new Refusal(explainInstall(output))
  writeFileSync(installStamp, installMark())
}

function explainInstall(output) {
  const found = CAUSES.find(([sign]) => sign.test(output))
  const [, chinese, english] = found ?? [undefined, '请按下面的提示处理后重试。', 'See the last lines below.']
  return `安装依赖失败：${chinese}\nInstalling the dependencies failed. ${english}\n${lastLines(output)}`
}

/** npx looks for commands in node_modules/.bin, where npm does not put the root package's own. */
function linkCommand() {
  const folder = join(root, 'node_modules', '.bin')
  const target = join(root, 'bin', 'bihuan.mjs')
  if (process.platform === 'win32') {
    const shim = join(folder, 'bihuan.cmd')
    if (!existsSync(shim)) writeFileSync(shim, '@node "%~dp0\\..\\..\\bin\\bihuan.mjs" %*\r\n')
    return
  }
  const link = join(folder, 'bihuan')
  if (existsSync(link)) return
  rmSync(link, { force: true })
  symlinkSync(relative(folder, target), link)
  chmodSync(target, 0o755)
}

function isBuilt() {
  return existsSync(join(root, 'dist', 'web', 'index.html')) && readQuietly(buildStamp) === buildMark()
}

function buildMark() {
  const inputs = ['src/web', 'src/domain', 'vite.config.ts', 'package.json', 'package-lock.json']
  const files = inputs
    .flatMap(path => listFiles(join(root, path)))
    .filter(file => !/\.test\.tsx?$/.test(file))
  return hash(files.sort().flatMap(file => [relative(root, file), readFileSync(file)]))
}

async function buildWeb() {
  if (isBuilt()) return
  const mark = buildMark()
  const { code, output } = await runQuietly({
    cwd: root,
    command: process.execPath,
    args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'],
    label: '正在生成网页（vite build）',
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (code !== 0)
    throw new Refusal(`生成网页失败。\nBuilding the web pages failed.\n${lastLines(output, 40)}`)
  writeFileSync(buildStamp, mark)
}

/** Two commands started at once take turns; the lock of a process that died is taken over. */
async function withLock(work) {
  const lock = join(cache, 'bootstrap.lock')
  mkdirSync(cache, { recursive: true })
  let told
  while (!take(lock)) {
    const holder = Number(readQuietly(join(lock, 'pid')))
    // Between making the folder and naming its owner there is a moment without a name.
    const isDead = holder ? !isAlive(holder) : ageOf(lock) > 5_000
    if (isDead) rmSync(lock, { recursive: true, force: true })
    else if (told !== holder) console.error(`另一进程（${holder || '…'}）正在安装或生成网页，请稍候…`)
    told = holder
    await sleep(200)
  }
  try {
    await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function take(lock) {
  try {
    mkdirSync(lock)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(lock, 'pid'), String(process.pid))
  return true
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function listFiles(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path).flatMap(name => listFiles(join(path, name)))
}

function ageOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && Date.now() - stat.mtimeMs
}

function hash(parts) {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('hex')
}

function readQuietly(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
