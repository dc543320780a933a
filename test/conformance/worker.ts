import { EstateObject } from '#hosts/object.worker.ts'
import { createApp } from '#program/app.ts'
import { cases, isOlder } from './cases.ts'
import { day0, type Host } from './host.ts'
import { found } from './house.ts'
import { writeOlderEstate } from './older-estate.ts'

type Objects = {
  idFromName(name: string): unknown
  get(id: unknown): { fetch(request: Request): Promise<Response> }
}
type CaseEnv = { CASES: Objects }

const app = createApp()
const fail = (fields: unknown, message: string) => {
  throw new Error(`${message} ${JSON.stringify(fields)}`)
}

/** A Durable Object that runs one case on its own storage, with the host's own migration, app and alarm. */
export class CaseObject extends EstateObject<CaseEnv> {
  #clock: Host['clock'] = { now: day0 }

  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.hostname === 'cases.test') return this.#run(decodeURIComponent(url.pathname.slice(1)))
    await this.#found('hillside')
    return this.#answer(request)
  }

  async #run(name: string): Promise<Response> {
    try {
      await this.#found('riverside', isOlder(name))
      const other = this.env.CASES.get(this.env.CASES.idFromName(`the other of ${this.ctx.id}`))
      const answer = await cases[name]!({
        db: this.db,
        clock: this.#clock,
        fetch: async (path, init) => this.#answer(new Request(`http://riverside.localhost${path}`, init)),
        fetchOther: (path, init) => other.fetch(new Request(`http://hillside.localhost${path}`, init)),
        wake: () => this.wake(),
        bringUp: (all) => this.bringUp(all),
      })
      return Response.json({ ok: true, answer })
    } catch (error) {
      return Response.json({
        ok: false,
        error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error),
      })
    }
  }

  async #found(name: string, older = false): Promise<void> {
    if (this.estate()) return
    this.bringUp()
    await found(this.db, name)
    if (older) await writeOlderEstate(this.db)
    this.estate()
  }

  #answer(request: Request): Response | Promise<Response> {
    const estate = { ...this.estate()!, now: () => this.#clock.now ?? new Date().toISOString() }
    return app.fetch(request, {
      estate,
      secure: false,
      clientAddress: '127.0.0.1',
      log: { info() {}, error: fail },
    })
  }
}

export default {
  fetch(request: Request, env: CaseEnv): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    const name = decodeURIComponent(pathname.slice(1)) + search
    return env.CASES.get(env.CASES.idFromName(name)).fetch(request)
  },
}
