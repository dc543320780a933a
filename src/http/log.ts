/** Writes structured lines; pino on Node, console on Workers. */
export type Logger = {
  info(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}
