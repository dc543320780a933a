import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { cutToWords } from './cut.ts'
import type { AppContext, AppEnv } from './env.ts'
import { isFromOutbox } from './outbox.ts'

/** No inline script or style, nothing from elsewhere, no framing. QR codes and icons are inline SVG without styles. */
const library = secureHeaders({
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
  // Only the front proxy or the Worker knows whether TLS is everywhere; `headers` adds it where it is.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  crossOriginResourcePolicy: 'same-origin',
  // Heard by Internet Explorer and Flash alone, and sent with every answer to a phone that pays for each byte.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
})

let fixed: [string, string][] | null = null

/** The library sets its headers on finished answers, which rebuilds every one of them; they are always the same. */
async function fixedHeaders(): Promise<[string, string][]> {
  const answer = await new Hono()
    .use(library)
    .get('/', (c) => c.body(null))
    .request('/')
  return [...answer.headers]
}

/**
 * Security headers on every answer, and pages kept by no shared cache: they are one person's, and going back after
 * signing out shows nothing. Set beforehand, so a route that knows better (a file, a stylesheet) says so itself.
 */
export const headers = createMiddleware<AppEnv>(async (c, next) => {
  fixed ??= await fixedHeaders()
  for (const [name, value] of fixed) c.header(name, value)
  c.header('Cache-Control', 'private, no-store')
  if (c.env.secure) c.header('Strict-Transport-Security', 'max-age=31536000')
  await next()
})

/** What is sent as a file never runs: opened as a page it would have no scripts and no origin. */
export function sandboxed(c: AppContext, disposition: string): void {
  c.header('Content-Disposition', disposition)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
}

/**
 * Every write must come from a page of this very origin (Origin or Sec-Fetch-Site). Not Hono's csrf(): that passes
 * whatever does not call itself a form, and most of our writes need no body at all.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const own =
    /^(?:GET|HEAD|OPTIONS)$/.test(c.req.method) ||
    c.req.header('Sec-Fetch-Site') === 'same-origin' ||
    c.req.header('Origin') === new URL(c.req.url).origin
  if (!own) throw new HTTPException(403)
  await next()
})

/** Six photos of 1 MB and the words around them. Larger uploads (unit sheets) have a limit of their own. */
const mostFormOctets = 8 * 1024 * 1024
/** What somebody of whom nobody knows yet may send, judged before anything is parsed: words, and no photo. */
const mostFromNobody = 64 * 1024

/**
 * Refuses forms above the limit with 413. Where the length is announced it is believed, as Node and workerd hold the sender
 * to it: the library looks at the body first, for which the Node host builds a whole stream that nobody reads.
 */
function limitedTo(most: number) {
  const counted = bodyLimit({ maxSize: most })
  return createMiddleware<AppEnv>(async (c, next) => {
    const length = c.req.header('Content-Length')
    const announced = length !== undefined && c.req.header('Transfer-Encoding') === undefined
    const small = announced && Number(length) <= most
    if (small || /^(?:GET|HEAD)$/.test(c.req.method)) return next()
    return counted(c, next)
  })
}

/** With an account; and for the page of setup, where the operator brings a sheet before there is an account. */
export const uploadLimit = limitedTo(mostFormOctets)
const nobodyLimit = limitedTo(mostFromNobody)

/** Whoever asks to join has an account at once: until somebody says that they live or work here they are as strangers. */
export function isOfTheHouse(c: AppContext): boolean {
  const standing = c.get('viewer')?.standing
  return standing !== undefined && standing.homes.length + standing.posts.length > 0
}

export const formLimit = createMiddleware<AppEnv>(async (c, next) => {
  if (isOfTheHouse(c)) return uploadLimit(c, next)
  const announced = Number(c.req.header('Content-Length') ?? 0)
  const large = c.req.method === 'POST' && announced > mostFromNobody
  if (large && c.get('viewer') === null) {
    // Out of an outbox whose reader is signed out: it is taken as soon as they are back.
    if (isFromOutbox(c) && c.req.header('X-Reader') !== undefined) return c.json({ said: null }, 401)
    if (announced <= mostFormOctets && (await cutToWords(c, mostFromNobody))) return next()
  }
  return nobodyLimit(c, next)
})

/**
 * Nothing that a stranger sent is drawn back larger than they may send: a few octets of a form can
 * become many of a page (each field a line, each quotation mark six characters), and pages are drawn on the only thread.
 */
export const answerLimit = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (isOfTheHouse(c) || /^(?:GET|HEAD)$/.test(c.req.method)) return
  const drawn = await c.res.clone().arrayBuffer()
  if (drawn.byteLength > mostFromNobody) throw new HTTPException(413)
})
