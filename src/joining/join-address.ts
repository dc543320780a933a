import type { AppContext } from '#src/http/env.ts'

/** Where this estate is reached from outside: a proxy in front takes TLS off, so the scheme is the entry point's to say. */
export function originOf(c: AppContext): string {
  const url = new URL(c.req.url)
  return `${c.env.secure ? 'https:' : url.protocol}//${url.host}`
}

/** What the QR code of a letter opens. */
export function joinAddress(c: AppContext, code: string): string {
  return joinUrl(originOf(c), code)
}

export function joinUrl(origin: string, code: string): string {
  return `${origin}/join?code=${code}`
}
