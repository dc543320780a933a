import { unlinkSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { ServerLog } from './log.node.ts'
import type { EstateStore } from './store.node.ts'
import type { Unanswered } from './unanswered.node.ts'

const believedForMs = 1000

/** `/healthz`: the process answers. */
export function serveHealth(_incoming: unknown, outgoing: ServerResponse): void {
  send(outgoing, 200, 'ok')
}

/**
 * `/readyz`: the data folder takes a write and an estate answers a query. Looked at once a second at most, so that
 * asking often costs nothing. Says which of the two failed, not why: the reason is in the log. How many estates could not be
 * opened at the start (`closed`) is said too, the others being served, and how often somebody came to an address without an estate.
 */
export function readiness(
  store: EstateStore,
  data: string,
  closed: readonly string[],
  unanswered: Pick<Unanswered, 'count'>,
  log: Pick<ServerLog, 'error'>,
) {
  let last: { fault: string | null; at: number } | null = null
  return function serveReady(_incoming: unknown, outgoing: ServerResponse): void {
    if (!last || performance.now() - last.at > believedForMs) last = { fault: look(), at: performance.now() }
    if (last.fault === null) send(outgoing, 200, ['ready', ...amiss()].join(', but '))
    else send(outgoing, 503, last.fault)
  }

  function amiss(): string[] {
    const count = unanswered.count()
    return [
      ...(closed.length > 0 ? [`${closed.length} cannot be opened`] : []),
      ...(count > 0 ? [`${count} requests of late were for no estate here`] : []),
    ]
  }

  function notReady(error: unknown): void {
    log.error({ error: String(error) }, 'not ready')
  }

  function look(): string | null {
    const probe = join(data, `.probe-${process.pid}`)
    try {
      writeFileSync(probe, Buffer.alloc(4096))
      unlinkSync(probe)
    } catch (error) {
      notReady(error)
      return 'the data folder takes no write'
    }
    const name = store.names().find((one) => !closed.includes(one))
    try {
      if (name !== undefined) store.use(name, (estate) => estate.db.all(sql`select 1 from estate`))
      return null
    } catch (error) {
      notReady(error)
      return 'an estate does not answer'
    }
  }
}

function send(outgoing: ServerResponse, status: number, text: string): void {
  outgoing
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(`${text}\n`)
}
