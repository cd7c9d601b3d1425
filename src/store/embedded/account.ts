import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { DatabaseUnavailable } from './refusal.ts'

/** The system account PostgreSQL runs as; undefined means the account of this process. */
export type Account = { uid: number; gid: number } | undefined

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of the cluster that is already there, so that
 * `sudo` and the plain user can take turns, else as nobody.
 */
export function chooseAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return getNobody()
}

/** Promises whether the account can enter the folder, by really entering it: modes alone miss ACLs. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/' })
  return tried.status === 0
}

function getNobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) {
    throw new DatabaseUnavailable(
      '数据库不能以 root 身份运行，而本机没有 nobody 账户。请改用普通用户启动，或设置 DATABASE_URL 使用已有的 PostgreSQL。',
    )
  }
  // Some systems write nobody as -2; the kernel wants it unsigned.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
}
