import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '#http/env.ts'
import { absoluteDays } from '#sessions/lucia.ts'
import { inSeconds } from '#time/instants.ts'

/** Behind TLS the __Host- prefix ties the cookie to this very host; on a laptop without TLS browsers refuse it. */
function cookieName(c: AppContext): string {
  return c.env.secure ? '__Host-linli' : 'linli'
}

export function sessionToken(c: AppContext): string | undefined {
  return getCookie(c, cookieName(c))
}

export function setSessionCookie(c: AppContext, token: string): void {
  setCookie(c, cookieName(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.env.secure,
    maxAge: inSeconds({ days: absoluteDays }),
  })
}

/** What the phone shows pages in, whoever is signed in at it or nobody; null where a person left it open. */
type View = { language?: string | null; elder?: string | null; theme?: string | null }

/** The phone remembers too, so that the sign-in page is as large as the pages behind it. */
export function rememberView(c: AppContext, view: View): void {
  for (const [name, value] of Object.entries(view))
    if (value)
      setCookie(c, name, value, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: c.env.secure,
        maxAge: inSeconds({ days: 365 }),
      })
}

/** Sent to the sign-in page alone. Signing out leaves it: it opens nothing, and tells nobody who was here. */
function marksCookie(c: AppContext): { name: string; path: string } {
  return { name: c.env.secure ? '__Secure-here' : 'here', path: '/sign-in' }
}

export function marksIn(c: AppContext): string[] {
  return getCookie(c, marksCookie(c).name)?.split('~') ?? []
}

export function setMarks(c: AppContext, marks: readonly string[]): void {
  const { name, path } = marksCookie(c)
  setCookie(c, name, marks.join('~'), {
    path,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.env.secure,
    maxAge: inSeconds({ days: absoluteDays }),
  })
}

export function clearSessionCookie(c: AppContext): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: c.env.secure })
}
