import { type Browser, chromium } from 'playwright-core'
import { findChromium, listArguments } from '../../scripts/chromium.mjs'

/** A headless browser for one test file; the file closes it. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findChromium()
  return chromium.launch({
    executablePath: path,
    args: listArguments(),
    env: { ...process.env, ...env },
  })
}
