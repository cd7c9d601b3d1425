import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Copies a folder with what PostgreSQL keeps below it; the cluster of the copy belongs to whom the original's does. */
export function copyCluster(from: string, to: string): void {
  // A socket is no file that could be copied; other tools leave it out by themselves.
  cpSync(from, to, { recursive: true, filter: source => !statSync(source).isSocket() })
  chmodSync(to, statSync(from).mode)
  for (const place of ['cluster', 'postgres/cluster']) {
    const [model, copy] = [join(from, place), join(to, place)]
    if (process.getuid?.() !== 0 || !existsSync(model)) continue
    const { uid, gid } = statSync(model)
    spawnSync('chown', ['-R', `${uid}:${gid}`, copy])
  }
}
