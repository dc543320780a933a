import { Hono } from 'hono'
import { numberAsked } from '#http/asked.ts'
import type { AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { themeCss } from '#http/theme.ts'
import { OfflinePage } from '#views/home/offline.tsx'
import { asset, version } from '#views/shared/assets.tsx'

/** What makes the estate's pages an installable app in its own colours. */
export const shellRoutes = new Hono<AppEnv>()
  .get('/theme.css', (c) => {
    const asked = numberAsked(c, 'hue')
    const hue = asked !== null && asked < 360 ? asked : c.get('settings').hue
    // The address holds the hue, so a copy stays right for ever.
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    return c.body(themeCss(hue), 200, { 'Content-Type': 'text/css; charset=utf-8' })
  })

  .get('/manifest.webmanifest', (c) => {
    const { title } = c.get('settings')
    const icon = (size: number, purpose: 'any' | 'maskable') => ({
      src: `/static/icons/${purpose === 'maskable' ? 'maskable' : 'icon'}-${size}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })
    c.header('Cache-Control', 'public, max-age=3600')
    return c.body(
      JSON.stringify({
        name: `${title} · ${c.get('t')('home:app.name')}`,
        short_name: title,
        description: c.get('t')('home:app.description'),
        lang: c.get('language'),
        id: '/',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f6f3ec',
        theme_color: '#00573e',
        icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
      }),
      200,
      { 'Content-Type': 'application/manifest+json' },
    )
  })

  // Two lines that change with every version of the static files: that is how a browser learns of a new worker. The
  // worker must come from the root, for it to answer for every page.
  .get('/sw.js', (c) => {
    c.header('Cache-Control', 'no-cache')
    const lines = `self.LINLI_VERSION=${JSON.stringify(version)}\nimportScripts(${JSON.stringify(asset('sw.js'))})\n`
    return c.body(lines, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })

  .get('/offline', (c) => {
    c.header('Cache-Control', 'public, max-age=3600')
    return c.html(OfflinePage({ page: pageOf(c) }))
  })
