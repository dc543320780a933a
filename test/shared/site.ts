import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildSync } from 'esbuild'
import { themeCss } from '#http/theme.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"

function bundle(entry: string) {
  return buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'iife' }).outputFiles[0]!.text
}

type Answer = { html: string; status?: number } | { to: string }
export type Pages = (method: string, path: string) => Answer | undefined

/** A site of a few pages around the real stylesheet, scripts and worker, behind the real Content-Security-Policy. */
export async function openSite(pages: Pages) {
  const files: Record<string, [string, string | Buffer]> = {
    '/static/linli.css': ['text/css', bundle('static/css/main.css')],
    '/static/app.js': ['text/javascript', bundle('static/app.js')],
    '/static/waiting.js': ['text/javascript', bundle('static/waiting.js')],
    '/static/sw.js': ['text/javascript', bundle('static/sw.js')],
    '/static/htmx.min.js': ['text/javascript', readFileSync('node_modules/htmx.org/dist/htmx.min.js')],
    '/static/icons.svg': ['image/svg+xml', readFileSync('static/icons.svg')],
    '/static/icons/favicon.svg': ['image/svg+xml', readFileSync('static/icons/favicon.svg')],
    '/theme.css': ['text/css', themeCss(165)],
    '/sw.js': ['text/javascript', 'self.LINLI_VERSION="dev"\nimportScripts("/static/sw.js?v=dev")'],
    '/manifest.webmanifest': ['application/manifest+json', '{}'],
  }
  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '/').split('?')[0]!
    const file = files[path]
    const page = file ? undefined : pages(incoming.method ?? 'GET', path)
    incoming.resume()
    if (file)
      outgoing.writeHead(200, { 'Content-Type': file[0], 'Content-Security-Policy': policy }).end(file[1])
    else if (page && 'to' in page) outgoing.writeHead(303, { Location: page.to }).end()
    else if (page) {
      outgoing.writeHead(page.status ?? 200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
      })
      outgoing.end(page.html)
    } else outgoing.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
