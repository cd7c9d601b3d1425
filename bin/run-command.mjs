/** Runs one command of the program from its TypeScript source, in this very process. */
export async function runCommand(argv) {
  try {
    const { register } = await import('tsx/esm/api')
    register()
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.error(
      '依赖尚未安装。请在程序文件夹中执行 node scripts/bootstrap.mjs（或 npm ci）后重试。\n' +
        'The dependencies are not installed: run `node scripts/bootstrap.mjs` first.',
    )
    process.exitCode = 1
    return
  }
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(argv)
}
