import type { AppContext } from './env.ts'

/** Where this estate is reached from outside: a proxy in front takes TLS off, so the scheme is the entry point's to say. */
export function originOf(c: AppContext): string {
  const { protocol, host } = new URL(c.req.url)
  return `${c.env.secure ? 'https:' : protocol}//${host}`
}
