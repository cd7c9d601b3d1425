import { afterEach, expect, test, vi } from 'vitest'
import { main } from './main.ts'

afterEach(() => vi.restoreAllMocks())

/** What a command line prints, and its exit code. */
async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const note = (line: string) => void lines.push(line)
  vi.spyOn(console, 'log').mockImplementation(note)
  vi.spyOn(console, 'error').mockImplementation(note)
  return { code: await main(argv), said: lines.join('\n') }
}

test.each([[], ['help'], ['--help']])('不带命令或问用法，列出全部命令 %s', async (...argv) => {
  const { code, said } = await run(...argv)
  expect(code).toBe(0)
  expect(said).toContain('bihuan serve')
  expect(said).toContain('bihuan verify')
})

test.each(['serve', 'demo', 'migrate', 'blanks', 'packs'])('“%s --help”只说用法，不做事', async name => {
  const { code, said } = await run(name, '--help')
  expect(code).toBe(0)
  expect(said).toMatch(new RegExp(`^用法：bihuan ${name} `))
})

test('不认识的命令、多余的参数，都说明，不做事', async () => {
  expect(await run('sevre')).toMatchObject({ code: 2 })
  const { code, said } = await run('serve', '--port', '80')
  expect(code).toBe(2)
  expect(said).toContain('“bihuan serve”后面不带参数，不认识“--port”')
})
