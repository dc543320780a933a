import { estateNameIn } from '#estate/names.ts'
import { seedDemo } from '#hosts/demo/seed.ts'
import type { Language } from '#i18n/language.ts'
import {
  type Founding,
  type FoundingFault,
  type FoundingOrder,
  founded,
  foundingFault,
} from '#setup/founding.ts'
import type { WorkerEnv } from './env.worker.ts'
import { now } from './now.ts'
import { EstateObject, isLocal, unknownHost } from './object.worker.ts'
import { orderHouse, showSetup } from './operator.worker.ts'

/** One estate as a Durable Object, with the only way to make one. */
export class House extends EstateObject<WorkerEnv> {
  /** Founds this object's estate. A fault leaves the object as empty as it was. */
  async found(order: FoundingOrder): Promise<Founding | FoundingFault> {
    const taken: FoundingFault = { field: 'name', error: 'setup:errors.taken' }
    // Errors lose their class on the way out of an object.
    return this.#make((at) => founded(this.db, order, at)).then((made) => made ?? taken, foundingFault)
  }

  /** The demonstration estate, on the developer's own machine only. False where it is there already. */
  async foundDemo(language: Language): Promise<boolean> {
    return (await this.#make((at) => seedDemo(this.db, { language, now: at }).then(() => true))) ?? false
  }

  async #make<T>(fill: (at: string) => Promise<T>): Promise<T | null> {
    // What is thrown inside blockConcurrencyWhile would end the object itself.
    const outcome = await this.ctx.blockConcurrencyWhile(async () => {
      if (this.estate()) return { made: null }
      try {
        this.bringUp()
        const made = await fill(now())
        this.estate()
        return { made }
      } catch (error) {
        await this.ctx.storage.deleteAll()
        return { error }
      }
    })
    if ('error' in outcome) throw outcome.error
    return outcome.made
  }
}

/** The Worker only picks the object; what is below /static/ is answered before it is asked. */
export default {
  async fetch(request: Request, env: WorkerEnv): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname === '/healthz') return new Response('ok\n')
    if (url.pathname === '/operator/estates') return orderHouse(request, env, isLocal(url.hostname))
    const name = estateNameIn(url.hostname, env.LINLI_DOMAIN ?? '')
    // The domain itself and setup.<domain> name no estate: there the operator makes them.
    if (name === null) return isSetup(url.pathname) ? showSetup(request, env) : unknownHost()
    return env.ESTATES.get(env.ESTATES.idFromName(name)).fetch(request)
  },
}

function isSetup(path: string): boolean {
  return path === '/setup' || path === '/preferences' || path === '/theme.css'
}
