import type { Language } from '#i18n/language.ts'
import type { Founding, FoundingFault, FoundingOrder } from '#setup/founding.ts'

/** What may be asked of an estate's object from outside of it. */
type ReachedHouse = {
  fetch(request: Request): Promise<Response>
  found(order: FoundingOrder): Promise<Founding | FoundingFault>
  foundDemo(language: Language): Promise<boolean>
}

/** What wrangler.toml and its secrets give the Worker. */
export type WorkerEnv = {
  /** Cloudflare's namespace of objects, as far as it is used: one object a name. */
  ESTATES: {
    idFromName(name: string): unknown
    get(id: unknown): ReachedHouse
  }
  /** The domain under which estates are host names. */
  LINLI_DOMAIN?: string
  /** A secret: whoever has it may make estates. */
  LINLI_OPERATOR_TOKEN?: string
}
