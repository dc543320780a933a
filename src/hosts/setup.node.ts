import { plainCode, randomCode } from '#estate/secrets.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { type FoundingOrder, founded } from '#setup/founding.ts'
import { isSecret } from '#setup/secret.ts'
import { triesOf } from '#setup/tries.ts'
import { type SetupBindings, type SetupHost, setupApp } from '#setup/web/setup-routes.ts'
import { makeEstateFile } from './estate-file.node.ts'
import type { ServerSettings } from './settings.node.ts'
import type { EstateStore } from './store.node.ts'

/**
 * What a server with an empty data folder answers to the world: the setup page, guarded by a code that stands on its
 * console only, until the first estate is made. Then the page is gone until the next start with an empty folder.
 */
export function openSetup(store: EstateStore, settings: ServerSettings) {
  const code = randomCode()
  let making = false
  const setup = (url: string): SetupHost => ({
    guard: 'console',
    domain: settings.domain,
    tries,
    mayFound: (typed) => isSecret(plainCode(typed), code),
    async found({ steward, passphrase, ...estate }, units, device, now) {
      if (making || store.names().length > 0) return { field: 'name', error: 'setup:errors.taken' }
      making = true
      try {
        const passphraseHash = await hashPassphrase(passphrase)
        const order: FoundingOrder = { ...estate, steward: { name: steward, passphraseHash }, units, device }
        const founding = await makeEstateFile(store.fileOf(estate.name), (db) => founded(db, order, now))
        store.relist()
        return { origin: originOf(new URL(url), estate.name, settings.domain), founding }
      } finally {
        making = false
      }
    },
  })
  const tries = triesOf({ most: 10, minutes: 10 })
  return {
    code,
    isNeeded: () => store.names().length === 0,
    fetch: (request: Request, bindings: SetupBindings) =>
      setupApp.fetch(request, { ...bindings, setup: setup(request.url) }),
  }
}
export type Setup = ReturnType<typeof openSetup>

/** A single estate is served under any name; under a domain it has its own, and keeps it when a second one comes. */
function originOf(here: URL, name: string, domain: string): string {
  if (domain === '' || !here.hostname.endsWith(`.${domain}`)) return here.origin
  return `${here.protocol}//${name}.${domain}${here.port ? `:${here.port}` : ''}`
}
