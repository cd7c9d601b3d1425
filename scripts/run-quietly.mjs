import { spawn } from 'node:child_process'

/** Runs a command quietly, with a line that counts the seconds from the first second on. */
export async function runQuietly({ command, args, label, cwd, env = process.env }) {
  const begun = Date.now()
  const seconds = () => Math.round((Date.now() - begun) / 1000)
  const isTerminal = process.stderr.isTTY
  const timer = setInterval(() => {
    if (isTerminal) process.stderr.write(`\r${label}… ${seconds()} 秒`)
    else if (seconds() === 1 || seconds() % 10 === 0) process.stderr.write(`${label}… ${seconds()} 秒\n`)
  }, 1000)
  let output = ''
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: command.endsWith('.cmd'),
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', part => {
      output += part
    })
  }
  const code = await new Promise(resolve => {
    child.on('error', error => {
      output += error.message
      resolve(1)
    })
    child.on('close', resolve)
  })
  clearInterval(timer)
  if (isTerminal && seconds() > 0) process.stderr.write('\n')
  if (code === 0 && seconds() > 0) console.error(`${label}：完成，用时 ${seconds()} 秒。`)
  return { code, output }
}

/** npm as the caller runs it, else the one on the path. */
export function findNpm() {
  const path = process.env.npm_execpath
  if (path?.endsWith('npm-cli.js')) return { command: process.execPath, args: [path] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] }
}

/** The end of a command's output, where it says why it failed. */
export function lastLines(text, count = 12) {
  return text.trim().split('\n').slice(-count).join('\n')
}
