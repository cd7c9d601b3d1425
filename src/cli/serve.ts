import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Refusal } from '#domain/kernel/refusal.ts'
import { createApp } from '#server/app.ts'
import { loadDemo } from '#server/demo/load.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#server/demo-accounts.ts'
import { keepHeapSmall } from '#server/small-heap.ts'
import { hasAccounts } from '#store/session.ts'
import { say } from './data-folder.ts'
import { openInstallation } from './installation.ts'

const PAGES = join(import.meta.dirname, '../../dist/web')

/** `bihuan serve`: everything until Ctrl-C; the demo county is loaded into an empty database unless BIHUAN_DEMO=0. */
export async function serve(): Promise<number> {
  const started = performance.now()
  const port = portOf(process.env.PORT)
  keepHeapSmall()
  const { installation, close } = await openInstallation({ exclusive: true })
  try {
    if (process.env.BIHUAN_DEMO !== '0' && !(await hasAccounts(installation.database))) {
      await loadDemo(installation, say)
      installation.demo = true
    }
    const pages = await stat(PAGES)
      .then(() => PAGES)
      .catch(() => undefined)
    const app = await createApp({ installation, port, ...(pages ? { pages } : {}) })
    const address = await listen(app, port)
    say(greeting(address, installation.demo, Math.round(performance.now() - started) / 1000))
    await untilStopped()
    say('正在停止……')
    await app.close()
    return 0
  } finally {
    await close()
    say('已停止')
  }
}

async function listen(app: Awaited<ReturnType<typeof createApp>>, port: number): Promise<string> {
  try {
    return await app.listen({ port, host: process.env.HOST ?? '127.0.0.1' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Refusal(
        'conflict',
        `端口 ${port} 已被别的程序占用。请先停掉它，或换一个端口：PORT=8081 npm start`,
      )
    }
    throw error
  }
}

function greeting(address: string, demo: boolean, seconds: number): string {
  const lines = ['', `  闭环已启动（${seconds}秒）：${address.replace('0.0.0.0', '127.0.0.1')}`, '']
  if (demo) {
    lines.push(`  演示账号（密码都是 ${DEMO_PASSWORD}）：`)
    for (const { login, who } of DEMO_ACCOUNTS) lines.push(`    ${login.padEnd(10)} ${who}`)
    lines.push('')
  } else {
    lines.push('  用浏览器打开上面的地址。首次使用会请您设置第一位系统管理员。', '')
  }
  lines.push('  按 Ctrl-C 停止。本系统不得存储、处理、传输国家秘密。')
  return lines.join('\n')
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 8080)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new Refusal('invalid', `PORT=${text} 不是端口号，请写 1 到 65535 之间的整数`)
}

function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
