import { argumentsOf } from '#hosts/cli/arguments.node.ts'
import { CliFault } from '#hosts/cli/fault.ts'
import { addressOf, estateFile, type Terminal } from '#hosts/cli/terminal.node.ts'
import { demoSignIns, seedDemo } from '#hosts/demo/seed.ts'
import { demoName, isDemo } from '#hosts/demo.node.ts'
import { isPlain, isTaken, makeEstateFile } from '#hosts/estate-file.node.ts'
import { lockData } from '#hosts/lock.node.ts'
import { makeOwnFolder } from '#hosts/own-file.node.ts'

/** Makes the demonstration estate (`npm run seed`), with --force anew where there is one; that one goes when the new one is whole. */
export async function seed(terminal: Terminal, args: string[]): Promise<void> {
  const { values } = argumentsOf('seed [--force]', args, 0, { force: { type: 'boolean' } })
  const { data, language } = terminal.settings
  const file = estateFile(terminal, demoName)
  makeOwnFolder(data)
  const anew = isTaken(file)
  if (anew && !values.force) throw new CliFault('cannotCreate', 'demoExists', { name: demoName })
  if (anew && !(isPlain(file) && isDemo(file))) throw new CliFault('cannotCreate', 'notDemo', { file })
  const lock = anew ? lockData(data) : { release() {} }
  if (!lock) throw new CliFault('busy', 'served', { data })
  try {
    await makeEstateFile(file, (db) => seedDemo(db, { language, now: terminal.now }), { anew })
  } finally {
    lock.release()
  }
  terminal.say('seeded', { address: addressOf(terminal.settings, demoName) })
  for (const { standing, name, passphrase } of demoSignIns(language)) {
    terminal.print(terminal.t('setup:console.signInLine', { standing, name, passphrase }))
  }
}
