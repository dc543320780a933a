import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

type Asset = { type: string; etag: string; plain: Buffer; br?: Buffer; gzip?: Buffer }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The files of a folder, read once at start-up (a few hundred KB) with their forms compressed beforehand. A request
 * that names a version (`?v=`) may keep the answer for a year; others ask again each time and mostly get 304.
 */
export function staticFiles(folder: string, prefix: string) {
  const assets = new Map<string, Asset>()
  for (const path of filesIn(folder)) {
    const type = types[extname(path)]
    if (type) assets.set(prefix + relative(folder, path).split(sep).join('/'), readAsset(path, type))
  }

  return function serveStatic(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const [path = '', query = ''] = (incoming.url ?? '').split('?')
    const asset = assets.get(path)
    if (!asset) return void outgoing.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n')
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD')
      return void outgoing.writeHead(405, { Allow: 'GET, HEAD' }).end()
    const headers: Record<string, string | number> = {
      'Content-Type': asset.type,
      'Cache-Control': query.startsWith('v=') ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      ETag: asset.etag,
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    }
    if (incoming.headers['if-none-match'] === asset.etag) return void outgoing.writeHead(304, headers).end()
    const accepted = String(incoming.headers['accept-encoding'] ?? '')
    const encoding =
      asset.br && /\bbr\b/.test(accepted) ? 'br' : asset.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : null
    const body = encoding === 'br' ? asset.br! : encoding === 'gzip' ? asset.gzip! : asset.plain
    if (encoding) headers['Content-Encoding'] = encoding
    headers['Content-Length'] = body.length
    outgoing.writeHead(200, headers).end(incoming.method === 'HEAD' ? undefined : body)
  }
}

function readAsset(path: string, type: string): Asset {
  const plain = readFileSync(path)
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`
  const [br, gzip] = ['.br', '.gz'].map((end) =>
    existsSync(path + end) ? readFileSync(path + end) : undefined,
  )
  return { type, etag, plain, ...(br && { br }), ...(gzip && { gzip }) }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
