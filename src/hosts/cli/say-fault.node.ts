import { DomainError } from '#errors.ts'
import { NewerEstate, NotMigrated } from '#estate/migrate.ts'
import { CliFault, exitCodes, innermost } from './fault.ts'
import type { Terminal } from './terminal.node.ts'

/** Says what a command threw, as a sentence; answers the exit code. A stack is shown of faults of our own alone. */
export function sayFault(terminal: Terminal, error: unknown): number {
  if (error instanceof CliFault) {
    terminal.say(error.key, error.params)
    return exitCodes[error.exit]
  }
  if (error instanceof DomainError) {
    terminal.tell(terminal.t(error.code, error.params))
    return exitCodes.faults
  }
  if (error instanceof NewerEstate) {
    terminal.say('newer', { tags: error.tags })
    return exitCodes.faults
  }
  const cause = innermost(error)
  if (cause.code?.startsWith('SQLITE_BUSY')) {
    terminal.say('busy')
    return exitCodes.busy
  }
  const outside = outsideFault(cause.code ?? '')
  if (outside !== null || error instanceof NotMigrated) {
    const { message } = error instanceof NotMigrated ? error : cause
    terminal.say(outside ?? 'notMigrated', { error: message })
    return exitCodes.cannotCreate
  }
  terminal.say('unexpected', { error: cause.stack ?? cause.message })
  return exitCodes.software
}

/** What is the matter with the disk or the folder, and not with us: SQLite's codes, and those of the operating system. */
function outsideFault(code: string): string | null {
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/.test(code)) return 'noRoom'
  if (code === 'EPIPE') return 'unheard'
  return /^(?:SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM)|E(?!RR_)[A-Z0-9]+$)/.test(code) ? 'noWrite' : null
}
