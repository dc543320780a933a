import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { buildSync } from 'esbuild'
import type { Estate } from '#estate/estate.ts'
import { createApp } from '#program/app.ts'

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

/** The whole program with its styles and scripts on a port of this machine, over a test's estate, which may change. */
export async function openSite(shown: { estate: Estate }) {
  const app = createApp()
  const bundles = {
    css: bundle('static/css/main.css'),
    app: bundle('static/app.js'),
    sw: bundle('static/sw.js'),
    waiting: bundle('static/waiting.js'),
  }
  let fault: number | null = null
  let isFaulty = false
  let holds = false
  const log = {
    info() {},
    error(fields: Record<string, unknown>) {
      if (!isFaulty) throw new Error(String(fields.error))
    },
  }
  function answer(request: Request) {
    const { pathname } = new URL(request.url)
    // As a network that is lost between asking and sending: what is posted never arrives.
    if (holds && request.method === 'POST') return new Response('', { status: 503 })
    if (fault) return new Response('<h1>Bad gateway</h1>', { status: fault })
    if (pathname === '/static/linli.css') return file(bundles.css, 'css')
    if (pathname === '/static/app.js') return file(bundles.app, 'js')
    if (pathname === '/static/waiting.js') return file(bundles.waiting, 'js')
    if (pathname === '/static/sw.js') return file(bundles.sw, 'js')
    if (pathname === '/static/htmx.min.js') return stored('node_modules/htmx.org/dist/htmx.min.js')
    if (pathname.startsWith('/static/')) return stored(pathname.slice(1))
    return app.fetch(request, { estate: shown.estate, secure: false, clientAddress: '127.0.0.1', log })
  }
  const server = createServer(getRequestListener(answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let cut = false
  server.on('connection', (socket) => cut && socket.destroy())
  return {
    /** The network goes away, for pages and workers alike, or comes back. */
    cut(away: boolean) {
      cut = away
      if (away) server.closeAllConnections()
    },
    /** Pages are answered, and whatever is posted waits on the phone, or goes through again. */
    hold(posts: boolean) {
      holds = posts
    },
    /** A server in front answers everything with this in place of the house, or lets it through again. */
    stand(status: 502 | 503 | 504 | null) {
      fault = status
    },
    /** From now on faults of the house are what the story is about. */
    expectFaults() {
      isFaulty = true
    },
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function bundle(entry: string): string {
  const built = buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'iife' })
  return built.outputFiles[0]!.text
}

function stored(path: string): Response {
  return existsSync(path)
    ? file(readFileSync(path), path.split('.').at(-1)!)
    : new Response('', { status: 404 })
}

function file(body: string | Uint8Array<ArrayBuffer>, kind: string): Response {
  // Kept for good, as both hosts say of what is asked for by version.
  const headers = {
    'content-type': types[kind] ?? 'application/octet-stream',
    'cache-control': 'max-age=31536000, immutable',
  }
  return new Response(body, { headers })
}
