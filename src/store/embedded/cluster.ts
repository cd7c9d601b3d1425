import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Site } from './place.ts'
import { DatabaseUnavailable, type Say } from './refusal.ts'

export const DATABASE = 'bihuan'
export const OWNER_ROLE = 'bihuan'

/** Any of these gives UTF-8 character classes; without one pg_trgm does not see Chinese letters. */
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8']

/** The environment PostgreSQL programs get: ours may carry PGDATA, PGSSLMODE or a locale that does not exist here. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_)/.test(name))
  return Object.fromEntries(kept)
}

/** Promises a cluster of this PostgreSQL version at the site: UTF-8, pinyin order, SCRAM. Call under the start lock. */
export function ensureCluster({
  site,
  binaries,
  durable,
  say,
}: {
  site: Site
  binaries: Binaries
  durable: boolean
  say: Say
}): void {
  removeDrafts(site)
  if (existsSync(join(site.cluster, 'PG_VERSION'))) {
    refuseOtherVersion(site, binaries)
    return
  }
  say('首次启动：正在建立数据库，约需几秒。')
  const password = randomBytes(24).toString('base64url')
  const draft = `${site.cluster}.new`
  const passwordDraft = `${draft}.password`
  try {
    writeFileSync(passwordDraft, password, { mode: 0o600 })
    giveTo(site, passwordDraft)
    initialise({ site, binaries, durable, draft, passwordDraft })
    writeFileSync(site.passwordFile, password, { mode: 0o600 })
    chmodSync(site.passwordFile, 0o600)
    renameSync(draft, site.cluster)
  } finally {
    rmSync(passwordDraft, { force: true })
  }
}

/** Promises the password of the owner role, or refuses when its file is gone. */
export function getPassword(site: Site): string {
  try {
    return readFileSync(site.passwordFile, 'utf8').trim()
  } catch {
    throw new DatabaseUnavailable(
      `读不到数据库口令文件 ${site.passwordFile}。请核对启动用户是否与建立数据库时相同；文件若已丢失，请从备份恢复。`,
    )
  }
}

function initialise({
  site,
  binaries,
  durable,
  draft,
  passwordDraft,
}: {
  site: Site
  binaries: Binaries
  durable: boolean
  draft: string
  passwordDraft: string
}): void {
  let said = ''
  for (const locale of LOCALES) {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    giveTo(site, draft)
    const run = spawnSync(
      join(binaries.bin, 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${OWNER_ROLE}`,
        `--pwfile=${passwordDraft}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=icu',
        '--icu-locale=zh-u-co-pinyin',
        `--locale=${locale}`,
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...site.account, cwd: site.place, env: plainEnvironment(), encoding: 'utf8' },
    )
    if (run.status === 0) return
    said = run.error?.message ?? run.stderr.trim()
    if (!/invalid locale/.test(said)) break
  }
  throw new DatabaseUnavailable(
    `建立数据库失败：${said}。请检查 ${site.place} 的剩余空间与权限；若本机不能运行内置 PostgreSQL，请设置 DATABASE_URL 使用已有的 PostgreSQL（15 及以上）。`,
  )
}

/** What a killed first start left behind. */
function removeDrafts(site: Site): void {
  for (const name of readdirSync(site.place)) {
    if (name.startsWith('cluster.new')) rmSync(join(site.place, name), { recursive: true, force: true })
  }
}

function refuseOtherVersion(site: Site, binaries: Binaries): void {
  const made = readFileSync(join(site.cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = binaries.version.split('.')[0]
  if (made === ours) return
  throw new DatabaseUnavailable(
    `${site.cluster} 由 PostgreSQL ${made} 建立，现内置的是 ${ours}。请用原版本程序备份（bihuan backup），移走该文件夹，再用本版本恢复（bihuan restore）。`,
  )
}

function giveTo(site: Site, path: string): void {
  if (site.account) chownSync(path, site.account.uid, site.account.gid)
}
