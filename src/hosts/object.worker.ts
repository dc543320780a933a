import { DurableObject } from 'cloudflare:workers'
import type { DurableObjectState } from '@cloudflare/workers-types'
import { runErrands } from '#estate/errands.ts'
import { type Estate, estateSettingsOf } from '#estate/estate.ts'
import { nextDue, runDueJobs } from '#estate/jobs.ts'
import { allMigrations, migrate, pendingMigrations } from '#estate/migrate.ts'
import { ensureNightly } from '#estate/nightly.ts'
import { countedAddress } from '#http/address.ts'
import type { Logger } from '#http/log.ts'
import { type App, createApp } from '#program/app.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { foldNames } from '#standing/folding.ts'
import { msSince1970 } from '#time/instants.ts'
import { openDurable } from './durable.worker.ts'
import { now } from './now.ts'

/** One app an isolate, built when the first request comes. */
let app: App | undefined

/** One line of JSON a request; Workers Logs reads its fields. */
export const consoleLog: Logger = {
  info: (fields, message) => console.log(JSON.stringify({ level: 'info', time: now(), ...fields, message })),
  error: (fields, message) =>
    console.error(JSON.stringify({ level: 'error', time: now(), ...fields, message })),
}

/**
 * One estate: its database, the whole app, and its alarm. An object nobody founded an estate in writes nothing, so that
 * asking for any host name creates nothing.
 */
export class EstateObject<Env = unknown> extends DurableObject<Env> {
  protected db
  #open: Estate | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.db = openDurable(ctx.storage)
  }

  /** The estate of this object, brought to the newest schema; null where none was founded. */
  protected estate(): Estate | null {
    if (this.#open) return this.#open
    const [table] = this.ctx.storage.sql.exec("select 1 from sqlite_master where name = 'estate'").toArray()
    if (!table) return null
    this.bringUp()
    const { name } = estateSettingsOf(this.db)
    ensureNightly(this.db, now())
    foldNames(this.db, now())
    this.#open = { name, db: this.db, now, wake: () => this.wake() }
    this.wake()
    return this.#open
  }

  /**
   * Brings the tables to this version's. What stood before is no copy here: for thirty days an object can be taken back to any
   * moment, and the log says which (https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/, getBookmarkForTime).
   */
  protected bringUp(all = allMigrations()): void {
    const [first] = pendingMigrations(this.db, all)
    if (!first) return
    const before = now()
    try {
      migrate(this.db, { references: 'deferred' }, all)
      if (first !== all[0]) consoleLog.info({ before, from: first.tag }, 'brought to newer tables')
    } catch (error) {
      consoleLog.error({ before, from: first.tag, error: String(error) }, 'not brought to newer tables')
      throw error
    }
  }

  override async fetch(request: Request): Promise<Response> {
    const estate = this.estate()
    const url = new URL(request.url)
    if (!estate || (estateSettingsOf(this.db).demoSince !== null && !isLocal(url.hostname)))
      return unknownHost()
    app ??= createApp()
    // Cloudflare's edge sets this header and drops what a client sends under its name.
    const clientAddress = countedAddress(request.headers.get('CF-Connecting-IP') ?? '')
    return app.fetch(request, { estate, secure: url.protocol === 'https:', clientAddress, log: consoleLog })
  }

  /** Runs what is due; whatever happens, the alarm is set again, because one that fails six times is forgotten. */
  async alarm(): Promise<void> {
    try {
      const estate = this.estate()
      let did = estate ? 1 : 0
      while (estate && did > 0) {
        did = runDueJobs(this.db, jobHandlers, now())
        // What a job put down to be sent leaves in the same run.
        did += await runErrands(estate, errands)
      }
    } finally {
      if (this.#open) this.wake()
    }
  }

  /** Sets the one alarm to the next due time. Called inside a request: the answer leaves after it is stored. */
  protected wake(): void {
    const due = nextDue(this.db)
    this.ctx.waitUntil(
      due === null ? this.ctx.storage.deleteAlarm() : this.ctx.storage.setAlarm(msSince1970(due)),
    )
  }
}

/** Is this the developer's own machine? */
export function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1'
}

export function unknownHost(): Response {
  const page =
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>404</title><p>没有这个地址。 There is nothing at this address.</p></html>'
  return new Response(page, {
    status: 404,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'",
    },
  })
}
