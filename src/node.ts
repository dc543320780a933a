import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createApp } from './app.ts'
import { createEstate } from './estate/estate.ts'
import { readSettings } from './estate/settings.node.ts'
import { openSqlite } from './estate/sqlite.node.ts'

const root = process.env.LINLI_ROOT ?? process.cwd()
const settings = readSettings(process.env, root)
mkdirSync(settings.data, { recursive: true })
const { db } = openSqlite(join(settings.data, 'demo.sqlite'))
const now = () => new Date().toISOString()
try {
  createEstate(db, { name: 'demo', title: '河畔花园', language: 'zh-CN', demo: true }, now())
} catch {}
const estate = { name: 'demo', db, now, wake() {} }
const app = createApp()
const outer = new Hono()
outer.use('/static/*', serveStatic({ root: join(root, '.build'), precompressed: true }))
outer.all('*', (c) => app.fetch(c.req.raw, { estate, secure: false, clientAddress: '127.0.0.1', log: { info: console.log, error: console.error } }))
serve({ fetch: outer.fetch, port: settings.port, hostname: settings.host }, (info) => console.log(`http://localhost:${info.port}`))
