import { now } from '#hosts/now.ts'
import '#program/ports/ports.ts'
import { DomainError } from '#errors.ts'
import { NewerEstate, NotMigrated } from '#estate/migrate.ts'
import { backup, restore } from '#hosts/cli/commands/backup.node.ts'
import { check } from '#hosts/cli/commands/check.node.ts'
import { estateCreate, listEstates } from '#hosts/cli/commands/estate.node.ts'
import { printLetters } from '#hosts/cli/commands/letters.node.ts'
import { seed } from '#hosts/cli/commands/seed.node.ts'
import { stewardInvite } from '#hosts/cli/commands/steward.node.ts'
import { importUnits } from '#hosts/cli/commands/units.node.ts'
import { readSettings, type ServerSettings } from '#hosts/settings.node.ts'
import { CliFault, exitCodes } from './fault.ts'
import { type Command, openTerminal } from './terminal.node.ts'

const commands: Record<string, Command> = {
  'estate create': estateCreate,
  'estate list': listEstates,
  'units import': importUnits,
  letters: printLetters,
  'steward invite': stewardInvite,
  backup,
  restore,
  check,
  seed,
}

process.exitCode = await main(process.argv.slice(2))

/** The operator's command line: finds the command, runs it, and turns what it throws into a sentence and an exit code. */
async function main(args: string[]): Promise<number> {
  const settings = settingsOr(() => process.exit(exitCodes.config))
  const terminal = openTerminal(settings, now())
  const found = findCommand(args)
  if (!found) {
    const asked = args.length === 0 || args[0] === 'help' || args[0] === '--help' || args[0] === '-h'
    terminal.print(terminal.t('setup:cli.help'))
    return asked ? exitCodes.done : exitCodes.usage
  }
  try {
    await found.command(terminal, found.rest)
    return Number(process.exitCode ?? exitCodes.done)
  } catch (error) {
    if (error instanceof CliFault) {
      terminal.say(error.key, error.params)
      return exitCodes[error.exit]
    }
    if (error instanceof DomainError) {
      process.stderr.write(`${terminal.t(error.code, error.params)}\n`)
      return exitCodes.faults
    }
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('SQLITE_BUSY')) {
      terminal.say('busy')
      return exitCodes.busy
    }
    if (error instanceof NewerEstate) {
      terminal.say('newer', { tags: error.tags })
      return exitCodes.faults
    }
    const cause = error instanceof NotMigrated ? (error.cause as Error) : (error as Error)
    const said = outsideFault((cause as { code?: string }).code ?? '')
    if (said !== null || error instanceof NotMigrated) {
      terminal.say(said ?? 'notMigrated', { error: (error as Error).message })
      return exitCodes.cannotCreate
    }
    terminal.say('unexpected', {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
    return exitCodes.software
  }
}

/** What is the matter with the disk or the folder, and not with us. */
function outsideFault(code: string): string | null {
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/.test(code)) return 'noRoom'
  return /^(?:SQLITE_CANTOPEN|SQLITE_READONLY|ENOENT|EACCES|EPERM|EROFS)/.test(code) ? 'noWrite' : null
}

function findCommand(args: string[]): { command: Command; rest: string[] } | null {
  for (const words of [2, 1]) {
    const command = commands[args.slice(0, words).join(' ')]
    if (command && args.length >= words) return { command, rest: args.slice(words) }
  }
  return null
}

function settingsOr(end: () => never): ServerSettings {
  try {
    return readSettings(process.env, process.env.LINLI_ROOT ?? process.cwd())
  } catch (error) {
    console.error((error as Error).message)
    return end()
  }
}
