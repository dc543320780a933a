import { shownCode } from '#estate/secrets.ts'
import { countedAddress } from '#http/address.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { OrderedHouse } from '#setup/forms.ts'
import { isSecret } from '#setup/secret.ts'
import { triesOf } from '#setup/tries.ts'
import { type SetupHost, setupApp } from '#setup/web/setup-routes.ts'
import type { WorkerEnv } from './env.worker.ts'
import { now } from './now.ts'
import { consoleLog } from './object.worker.ts'

/** Per isolate, so a brake and not a wall: the wall is the length of the token. */
const tries = triesOf({ most: 10, minutes: 10 })

/** The setup page on Workers; its code is the operator's token. */
export async function showSetup(request: Request, env: WorkerEnv): Promise<Response> {
  const url = new URL(request.url)
  const domain = env.LINLI_DOMAIN ?? ''
  const setup: SetupHost = {
    guard: 'operator',
    domain,
    tries,
    mayFound: (code) => isSecret(code, env.LINLI_OPERATOR_TOKEN),
    async found({ steward, passphrase, ...estate }, units, device) {
      const passphraseHash = await hashPassphrase(passphrase)
      const founding = await house(env, estate.name).found({
        ...estate,
        steward: { name: steward, passphraseHash },
        units,
        device,
      })
      return 'error' in founding ? founding : { origin: originOf(estate.name, url, domain), founding }
    },
  }
  const clientAddress = countedAddress(request.headers.get('CF-Connecting-IP') ?? '')
  return setupApp.fetch(request, {
    setup,
    now: now(),
    secure: url.protocol === 'https:',
    clientAddress,
    log: consoleLog,
  })
}

/**
 * POST /operator/estates with `Authorization: Bearer <token>` and the estate as JSON (OrderedHouse): 201 with the
 * steward's code, 409 where the estate is there, 401 without the token, 422 with what is wrong.
 */
export async function orderHouse(request: Request, env: WorkerEnv, local: boolean): Promise<Response> {
  if (request.method !== 'POST')
    return Response.json({ error: 'POST only' }, { status: 405, headers: { Allow: 'POST' } })
  const token = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? ''
  if (!tries.left(now()))
    return Response.json({ error: 'too many wrong tokens, try again in ten minutes' }, { status: 429 })
  if (!isSecret(token, env.LINLI_OPERATOR_TOKEN)) {
    tries.wrong(now())
    return Response.json({ error: 'wrong token' }, { status: 401 })
  }
  const order = OrderedHouse.safeParse(await request.json().catch(() => null))
  if (!order.success) return Response.json({ error: order.error.issues }, { status: 422 })
  const { demo, steward = '管理员', ...estate } = order.data
  if (demo && !local)
    return Response.json({ error: 'a demonstration estate is served on this machine only' }, { status: 422 })
  const taken = () => Response.json({ error: 'there is an estate of this name' }, { status: 409 })
  const address = originOf(estate.name, new URL(request.url), env.LINLI_DOMAIN ?? '')
  if (demo) {
    return (await house(env, estate.name).foundDemo(estate.language))
      ? Response.json({ address }, { status: 201 })
      : taken()
  }
  const founding = await house(env, estate.name).found({
    ...estate,
    steward: { name: steward, passphraseHash: null },
    units: null,
    device: '',
  })
  if ('error' in founding || !founding.invitation) return taken()
  const { code, expiresAt } = founding.invitation
  return Response.json(
    { address, steward: { name: steward, code: shownCode(code), expiresAt, url: `${address}/recover` } },
    { status: 201 },
  )
}

function house(env: WorkerEnv, name: string) {
  return env.ESTATES.get(env.ESTATES.idFromName(name))
}

function originOf(name: string, url: URL, domain: string): string {
  return domain && !url.hostname.endsWith('localhost')
    ? `https://${name}.${domain}`
    : `http://${name}.localhost:${url.port || 80}`
}
