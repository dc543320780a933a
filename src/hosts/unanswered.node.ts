import { inMs } from '#time/instants.ts'
import type { ServerLog } from './log.node.ts'

const hourMs = inMs({ hours: 1 })
/** Whoever knocks by invented names fills neither the log nor the memory. */
const mostNames = 100

/**
 * Requests that no estate answers, since its file is gone or none has this address: each host name is logged once an hour, and
 * `/readyz` says how many there were in the last hour or two. Without it a house that is shut to everybody looks well from inside.
 */
export function openUnanswered(log: Pick<ServerLog, 'error'>, clockMs = () => performance.now()) {
  let hour = { since: clockMs(), count: 0, names: new Set<string>() }
  let before = 0

  function turn(): void {
    const hours = Math.floor((clockMs() - hour.since) / hourMs)
    if (hours === 0) return
    before = hours === 1 ? hour.count : 0
    hour = { since: hour.since + hours * hourMs, count: 0, names: new Set() }
  }

  return {
    note(hostname: string, estates: readonly string[]): void {
      turn()
      hour.count++
      const host = hostname.slice(0, 100)
      if (hour.names.has(host) || hour.names.size >= mostNames) return
      hour.names.add(host)
      log.error({ host, estates: estates.length }, 'no estate answers at this host name')
    },
    count(): number {
      turn()
      return before + hour.count
    },
  }
}
export type Unanswered = ReturnType<typeof openUnanswered>
