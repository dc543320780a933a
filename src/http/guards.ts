import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { bodyLimit } from 'hono/body-limit'
import type { AppEnv } from './env.ts'

/** No inline script or style, nothing from elsewhere, no framing. QR codes and icons are inline SVG without styles. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'blob:', 'data:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  permissionsPolicy: { camera: ['self'], geolocation: [], microphone: [], payment: [] },
  // Not no-referrer: browsers then send `Origin: null` with forms, and every write would look foreign.
  referrerPolicy: 'same-origin',
  // Only the front proxy or the Worker knows whether TLS is everywhere; `hsts` below adds it where it is.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  crossOriginResourcePolicy: 'same-origin',
})

/** What is sent as a file never runs: opened as a page it would have no scripts and no origin. Stands before `headers`, so it has the last word. */
export const sandboxedFiles = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.res.headers.has('Content-Disposition')) c.res.headers.set('Content-Security-Policy', "default-src 'none'; sandbox")
})

export const hsts = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.env.secure) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
})

/** Pages are one person's: no shared cache keeps them, and going back after signing out shows nothing. */
export const privatePages = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  // Not c.header(): on a finished answer Hono then rebuilds it as a stream, which halves the Node host's throughput.
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'private, no-store')
})

/** Every write must come from a page of this very origin (Origin and Sec-Fetch-Site). */
export const sameOrigin = csrf()

/** Six photos of 1 MB and the words around them. Larger uploads (unit sheets) have a limit of their own. */
export const formLimit = bodyLimit({ maxSize: 8 * 1024 * 1024 })
