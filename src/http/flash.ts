import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type Flash, isLocalPath } from '#page.ts'
import type { AppContext } from './env.ts'
import { isFromOutbox } from './outbox.ts'

/** Leaves a message for the next page this browser opens; what a phone sends later is told it in its answer (`#http/outbox.ts`). */
export function flash(c: AppContext, message: Flash): void {
  if (isFromOutbox(c)) {
    c.set('flashed', message)
    return
  }
  setCookie(c, 'flash', JSON.stringify(message), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.env.secure,
    maxAge: 60,
  })
}

export function takeFlash(c: AppContext): Flash | null {
  const cookie = getCookie(c, 'flash')
  if (!cookie) return null
  deleteCookie(c, 'flash', { path: '/', secure: c.env.secure })
  try {
    const { kind, text, undo } = JSON.parse(cookie) as Flash
    return { kind, text: String(text), ...(undo && localUndo(undo)) }
  } catch {
    return null
  }
}

/** The cookie is the browser's: an undo may only lead to a path of this estate. */
function localUndo({ action, text, lasts = false }: NonNullable<Flash['undo']>) {
  return isLocalPath(action) ? { undo: { action, text: String(text), lasts: lasts === true } } : {}
}
