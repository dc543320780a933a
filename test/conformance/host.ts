import type { Db } from '#estate/db.ts'
import type { Migration } from '#estate/migrate.ts'

/** What a host gives each case: an estate of its own, freshly founded, and the whole app over it. */
export type Host = {
  db: Db
  /** The clock the app sees; a case turns it. Real time where `now` is null. */
  clock: { now: string | null }
  /** A request to this estate, and to another one of the same host. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  fetchOther(path: string, init?: RequestInit): Promise<Response>
  /** Tells the host that work was put in the jobs table, as the app does. */
  wake(): void
  /** Brings the estate's tables to the end of this list, as the host does with an old estate. */
  bringUp(all: Migration[]): void
}
/**
 * One fact that must hold on every host: plain assertions, no test library, so that it runs inside workerd. What it answers
 * is the same on both.
 */
export type Case = (host: Host) => unknown

export const day0 = '2026-11-24T01:00:00.000Z'
export const steward = { name: '钱工', passphrase: '灯下有人等你回家' }

/** A browser that keeps its cookies. */
export function browser(fetch: Host['fetch']) {
  const cookies = new Map<string, string>()
  async function ask(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('accept-language', 'zh-CN')
    const answer = await fetch(path, { ...init, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=')
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: (path: string) => ask(path),
    post(path: string, form: Record<string, string | string[] | File>) {
      const body = new FormData()
      for (const [name, value] of Object.entries(form))
        for (const one of [value].flat()) body.append(name, one)
      return ask(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
    },
    async signIn(person: { name: string; passphrase: string }) {
      return this.post('/sign-in', person)
    },
  }
}
