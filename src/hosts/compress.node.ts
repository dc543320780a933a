import { type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Below this a page fits one network packet anyway. */
const worthwhile = 1024

/**
 * A response that compresses text on its way out where the browser accepts it: brotli at quality 4, else gzip. The
 * work is done on Node's thread pool, so that the next request is served meanwhile. Streams and what is already
 * encoded pass as they are.
 */
export class CompressedResponse extends ServerResponse {
  #held: { status: number; headers: OutgoingHttpHeaders } | null = null

  // biome-ignore lint/suspicious/noExplicitAny: Node's signature has five forms.
  override writeHead(status: number, ...rest: any[]): this {
    const headers = rest.at(-1)
    if (rest.length !== 1 || !isText(headers)) return super.writeHead(status, ...rest)
    this.#held = { status, headers }
    return this
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  override write(...rest: any[]): boolean {
    this.#release()
    return super.write(...(rest as [string]))
  }

  override flushHeaders(): void {
    this.#release()
    super.flushHeaders()
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  override end(...rest: any[]): this {
    const held = this.#held
    const chunk = rest[0]
    const body = typeof chunk === 'string' ? Buffer.from(chunk) : chunk instanceof Uint8Array ? chunk : null
    const encoding = encodingFor(String(this.req.headers['accept-encoding'] ?? ''))
    if (held) held.headers.vary = held.headers.vary ? `${held.headers.vary}, Accept-Encoding` : 'Accept-Encoding'
    if (!held || !body || body.length < worthwhile || !encoding) {
      this.#release()
      return super.end(...(rest as [string]))
    }
    this.#held = null
    const finish = (error: Error | null, bytes: Buffer) => {
      if (this.destroyed) return
      const headers = Object.fromEntries(Object.entries(held.headers).filter(([name]) => name.toLowerCase() !== 'content-length'))
      const sent = error ? body : bytes
      super.writeHead(held.status, {
        ...headers,
        'content-length': sent.length,
        ...(!error && { 'content-encoding': encoding }),
      })
      super.end(sent)
    }
    if (encoding === 'br') brotliCompress(body, brotliOptions(body.length), finish)
    else gzip(body, { level: 5 }, finish)
    return this
  }

  #release(): void {
    const held = this.#held
    this.#held = null
    if (held) super.writeHead(held.status, held.headers)
  }
}

function brotliOptions(size: number) {
  return { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: size } }
}

function encodingFor(accepted: string): 'br' | 'gzip' | null {
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted) ? 'gzip' : null
}

function isText(headers: unknown): headers is OutgoingHttpHeaders {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return false
  const entries = Object.entries(headers as OutgoingHttpHeaders)
  if (entries.some(([name]) => name.toLowerCase() === 'content-encoding')) return false
  const type = entries.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return typeof type === 'string' && /^text\/|[/+](?:json|xml|javascript)\b/.test(type)
}
