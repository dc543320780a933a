import { backup, restore } from './commands/backup.node.ts'
import { check } from './commands/check.node.ts'
import { estateCreate, listEstates } from './commands/estate.node.ts'
import { printLetters } from './commands/letters.node.ts'
import { seed } from './commands/seed.node.ts'
import { stewardInvite } from './commands/steward.node.ts'
import { importUnits } from './commands/units.node.ts'
import { exitCodes } from './fault.ts'
import { sayFault } from './say-fault.node.ts'
import type { Command, Terminal } from './terminal.node.ts'

/** Everything the operator can ask for, by its words. */
export const commands: Record<string, Command> = {
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

/** Finds the command, runs it, and turns what it throws into a sentence; answers the exit code. */
export async function runCommand(terminal: Terminal, args: string[]): Promise<number> {
  const found = findCommand(args)
  if (!found) {
    const asked = args.length === 0 || args[0] === 'help' || args[0] === '--help' || args[0] === '-h'
    terminal.print(terminal.t('setup:cli.help'))
    return asked ? exitCodes.done : exitCodes.usage
  }
  try {
    return (await found.command(terminal, found.rest)) ?? exitCodes.done
  } catch (error) {
    return sayFault(terminal, error)
  }
}

function findCommand(args: string[]): { command: Command; rest: string[] } | null {
  for (const words of [2, 1]) {
    const command = commands[args.slice(0, words).join(' ')]
    if (command && args.length >= words) return { command, rest: args.slice(words) }
  }
  return null
}
