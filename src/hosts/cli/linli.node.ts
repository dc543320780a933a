import { now } from '#hosts/now.ts'
import '#program/ports/ports.ts'
import { readSettings, type ServerSettings } from '#hosts/settings.node.ts'
import { runCommand } from './commands.node.ts'
import { exitCodes, innermost } from './fault.ts'
import { openTerminal } from './terminal.node.ts'

process.exitCode = await main(process.argv.slice(2))

/** The operator's command line: one command, and what it answers the shell. */
async function main(args: string[]): Promise<number> {
  const settings = settingsOr(() => process.exit(exitCodes.config))
  try {
    return await runCommand(openTerminal(settings, now()), args)
  } catch (error) {
    // Nobody hears us: the terminal or the pipe is gone, or the disk that it goes to is full.
    if (/^(?:EPIPE|ENOSPC|EFBIG|EIO)$/.test(innermost(error).code ?? '')) return exitCodes.cannotCreate
    throw error
  }
}

function settingsOr(end: () => never): ServerSettings {
  try {
    return readSettings(process.env, process.env.LINLI_ROOT ?? process.cwd())
  } catch (error) {
    console.error((error as Error).message)
    return end()
  }
}
