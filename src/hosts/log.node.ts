import pino from 'pino'
import type { Logger } from '#http/log.ts'

export type ServerLog = Logger & { flush(): void }

/**
 * Structured lines on standard output, one a request, for whatever collects a service's output. Written in blocks of
 * 4 KB and at least once a second: a write a line would cost a tenth of the throughput.
 */
export function openLog(level: string): ServerLog {
  const out = pino.destination({ fd: 1, sync: false, minLength: 4096 })
  const log = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, out)
  setInterval(() => out.flush(), 1000).unref()
  return {
    info: (fields, message) => log.info(fields, message),
    error: (fields, message) => log.error(fields, message),
    flush() {
      try {
        out.flushSync()
      } catch {
        // Nothing was open yet, or the reader of our output is gone.
      }
    },
  }
}
