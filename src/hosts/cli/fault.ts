/**
 * What the command line answers to a shell. Besides 0 to 2 these are the codes of BSD's sysexits.h, which service
 * managers and scripts know.
 */
export const exitCodes = {
  done: 0,
  /** The command ran and the data has faults: import errors, a failed check. */
  faults: 1,
  usage: 2,
  /** A file or an estate that was named is not there. */
  noInput: 66,
  /** Something of ours went wrong. */
  software: 70,
  /** What should be written is there already, or cannot be written. */
  cannotCreate: 73,
  /** Not now: a server is using it. */
  busy: 75,
  /** A setting in the environment cannot be meant. */
  config: 78,
} as const
type ExitName = keyof typeof exitCodes

/** Ends a command with a sentence (`setup:cli.<key>`) and an exit code. */
export class CliFault extends Error {
  readonly exit: ExitName
  readonly key: string
  readonly params: Record<string, string | number>
  constructor(exit: ExitName, key: string, params: Record<string, string | number> = {}) {
    super(key)
    this.exit = exit
    this.key = key
    this.params = params
  }
}

/** What the disk or the database said, and not what asked it. */
export function innermost(thrown: unknown): Error & { code?: string } {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return error.cause instanceof Error ? innermost(error.cause) : error
}
