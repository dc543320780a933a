import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium } from 'playwright-core'

/**
 * The browser that came from npm (Linux; no system package needed), or the Chrome that is installed. Told that it is
 * in AWS Lambda, the package also unpacks the libraries it ships; where the system has fonts, those are used.
 */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome' })
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  for (let tries = 5; ; tries--) {
    try {
      const executablePath = await packed.executablePath()
      if (existsSync('/etc/fonts/fonts.conf')) process.env.FONTCONFIG_PATH = '/etc/fonts'
      return await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    } catch (error) {
      // Another test file is unpacking it at this moment: "text file busy".
      if (tries === 0) throw error
      await wait(1000)
    }
  }
}
