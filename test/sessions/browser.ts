import { eq } from 'drizzle-orm'
import { createApp } from '#program/app.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { people } from '#standing/schema.ts'
import type { TestEstate } from '#test/estate.ts'

const app = createApp()
export const phrase = '楼下的桂花九月开了'

let hash: Promise<string> | undefined

/** Gives a person of the cast the passphrase above; hashing is slow, so all share one hash. */
export async function withPassphrase({ db }: TestEstate, person: { id: number }) {
  hash ??= hashPassphrase(phrase)
  const passphraseHash = await hash
  db.update(people).set({ passphraseHash }).where(eq(people.id, person.id)).run()
}

type Sent = {
  headers?: Record<string, string>
  body?: string | FormData | URLSearchParams
  secure?: boolean
  address?: string
}

/** A browser with its own cookies, for journeys in which sessions come and go. */
export function openBrowser(
  estate: TestEstate,
  userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36',
) {
  const jar = new Map<string, string>()
  const origin = 'http://localhost'
  async function send(
    method: string,
    path: string,
    { headers, body, secure = false, address = '198.51.100.7' }: Sent = {},
  ) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = {
      origin,
      'user-agent': userAgent,
      'accept-language': 'zh-CN',
      ...(cookie && { cookie }),
      ...headers,
    }
    const log = {
      info() {},
      error: (fields: Record<string, unknown>) => {
        throw new Error(String(fields.error))
      },
    }
    const bindings = { estate: estate.estate, secure, clientAddress: address, log }
    const response = await app.request(
      origin + path,
      { method, headers: sent, body: body ?? null, redirect: 'manual' },
      bindings,
    )
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0/i.test(line)) jar.delete(name!)
      else jar.set(name!, value!)
    }
    return response
  }
  return {
    jar,
    get: (path: string, sent?: Sent) => send('GET', path, sent),
    post: (path: string, fields: Record<string, string> = {}, sent?: Sent) =>
      send('POST', path, { body: new URLSearchParams(fields), ...sent }),
    send,
    async signIn(name: string, passphrase = phrase, more: Record<string, string> = {}) {
      return send('POST', '/sign-in', { body: new URLSearchParams({ name, passphrase, ...more }) })
    },
  }
}
export type TestBrowser = ReturnType<typeof openBrowser>

/** The value of a hidden field in a page, entities undone. */
export function hidden(html: string, name: string): string | undefined {
  const found = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1]
  return found
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
