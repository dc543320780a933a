import { existsSync, mkdirSync } from 'node:fs'
import { CliFault } from '#hosts/cli/fault.ts'
import { addressOf, argumentsOf, estateFile, type Terminal } from '#hosts/cli/terminal.node.ts'
import { demoSignIns, seedDemo } from '#hosts/demo/seed.ts'
import { demoName } from '#hosts/demo.node.ts'
import { makeEstateFile, removeFiles } from '#hosts/estate-file.node.ts'
import { lockData } from '#hosts/lock.node.ts'

/** Makes the demonstration estate (`npm run seed`), with --force anew where there is one. */
export async function seed(terminal: Terminal, args: string[]): Promise<void> {
  const { values } = argumentsOf('seed [--force]', args, 0, { force: { type: 'boolean' } })
  const { data, language } = terminal.settings
  const file = estateFile(terminal, demoName)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  if (existsSync(file)) {
    if (!values.force) throw new CliFault('cannotCreate', 'estateExists', { name: demoName })
    const lock = lockData(data)
    if (!lock) throw new CliFault('busy', 'served', { data })
    removeFiles(file)
    lock.release()
  }
  await makeEstateFile(file, (db) => seedDemo(db, { language, now: terminal.now }))
  terminal.say('seeded', { address: addressOf(terminal.settings, demoName) })
  for (const { standing, name, passphrase } of demoSignIns(language)) {
    terminal.print(terminal.t('setup:console.signInLine', { standing, name, passphrase }))
  }
}
