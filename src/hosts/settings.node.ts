import { resolve } from 'node:path'
import type { Language } from '#i18n/language.ts'

/** How this server is set up, read from the environment once; each name stands in README.md. */
export type ServerSettings = {
  port: number
  host: string
  /** The folder with one `<name>.sqlite` per estate. */
  data: string
  /** The domain under which estates are host names: `riverside.example.org`. Empty: any host, one estate. */
  domain: string
  /** Served through a proxy that speaks TLS and sets X-Forwarded-For: Secure cookies, HSTS, the forwarded address. */
  behindProxy: boolean
  /** How many estate files stay open. */
  openEstates: number
  /** What the console and the demonstration estate speak. */
  language: Language
  /** pino's levels; `silent` for none. */
  log: string
}

const levels = ['silent', 'error', 'info']

/** Throws an Error with a sentence for the operator where a value cannot be meant. */
export function readSettings(env: Record<string, string | undefined>, root: string): ServerSettings {
  const log = env.LINLI_LOG ?? 'info'
  if (!levels.includes(log)) throw new Error(`LINLI_LOG=${log}: one of ${levels.join(', ')}`)
  const domain = (env.LINLI_DOMAIN ?? '').toLowerCase().replace(/\.$/, '')
  if (domain !== '' && !/^[a-z0-9.-]+$/.test(domain)) {
    throw new Error(
      `LINLI_DOMAIN=${env.LINLI_DOMAIN}: a domain name such as example.org, without https:// and port`,
    )
  }
  return {
    port: wholeNumber(env, 'PORT', 3000, 0, 65_535),
    host: env.HOST || '127.0.0.1',
    data: resolve(root, env.LINLI_DATA || 'data'),
    domain,
    behindProxy: env.LINLI_PROXY === '1',
    openEstates: wholeNumber(env, 'LINLI_OPEN_ESTATES', 100, 1, 100_000),
    language: operatorLanguage(env),
    log,
  }
}

function wholeNumber(
  env: Record<string, string | undefined>,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const value = env[name] ? Number(env[name]) : fallback
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new Error(`${name}=${env[name]}: a whole number from ${least} to ${most}`)
}

/** LINLI_LANGUAGE, else the terminal's own language; Chinese where neither says anything but English. */
function operatorLanguage(env: Record<string, string | undefined>): Language {
  const said = env.LINLI_LANGUAGE || env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^en/i.test(said) ? 'en' : 'zh-CN'
}

/** Is this a name or address only this machine can reach? */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
