import { join } from 'node:path'

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
}

/** Throws an Error with a sentence for the operator where a value cannot be meant. */
export function readSettings(env: Record<string, string | undefined>, root: string): ServerSettings {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT=${env.PORT}: a number from 0 to 65535`)
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    data: env.LINLI_DATA ?? join(root, 'data'),
    domain: (env.LINLI_DOMAIN ?? '').toLowerCase(),
    behindProxy: env.LINLI_PROXY === '1',
    openEstates: Number(env.LINLI_OPEN_ESTATES ?? 100),
  }
}
