import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, isNotNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openEstates } from '#hosts/store.node.ts'
import { notices } from '#notices/publishing/schema.ts'
import { createApp } from '#program/app.ts'
import { events } from '#record/schema.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { people } from '#standing/schema.ts'
import { makeStaircase } from './staircase.ts'

test('on a full disk a write fails with a page that says so, leaves nothing half done, and works again afterwards', async () => {
  const data = mkdtempSync(join(tmpdir(), 'linli-full-'))
  const { post, captain } = await makeStaircase(data, 4)
  const now = () => new Date().toISOString()
  const store = openEstates({ data, domain: '', most: 1, demo: true, now, woken() {} })
  const errors: string[] = []
  const log = {
    info() {},
    error: (fields: Record<string, unknown>) => void errors.push(JSON.stringify(fields)),
  }
  const app = createApp()
  await store.use('riverside', async (estate) => {
    const { db } = estate
    const ask = (path: string, form?: Record<string, string>) => {
      const headers = { cookie: captain, origin: 'http://localhost', 'accept-language': 'en' }
      const init = form ? { method: 'POST', body: new URLSearchParams(form), headers } : { headers }
      return app.request(`http://localhost${path}`, init, {
        estate,
        secure: false,
        clientAddress: '127.0.0.1',
        log,
      })
    }
    // SQLite's own limit stands in for the disk: the file may not grow by one more page.
    const fill = () => {
      const { page_count: pages } = db.get<{ page_count: number }>(sql`pragma page_count`)!
      db.get(sql.raw(`pragma max_page_count = ${pages}`))
      expect(() => {
        for (let i = 0; i < 10_000; i++)
          db.insert(people)
            .values({ name: 'x'.repeat(400), createdAt: now() })
            .run()
      }).toThrow(/full/)
    }
    /** Signs in, reads and signs out, though none of it can be written; and guesses are counted all the same. */
    async function comesInToRead() {
      db.run(sql.raw('pragma query_only = 1'))
      const signIn = (passphrase: string, clientAddress: string) =>
        app.request(
          'http://localhost/sign-in',
          {
            method: 'POST',
            body: new URLSearchParams({ name: signInName!, passphrase }),
            headers: { origin: 'http://localhost' },
          },
          { estate, secure: false, clientAddress, log },
        )
      const { status, headers } = await signIn('楼下的桂花九月开了', '198.51.100.1')
      expect(status).toBe(303)
      const cookie = headers
        .getSetCookie()
        .find((one) => one.startsWith('linli='))!
        .split(';')[0]!
      const as = (path: string, method = 'GET') =>
        app.request(
          `http://localhost${path}`,
          { method, headers: { cookie, origin: 'http://localhost' } },
          { estate, secure: false, clientAddress: '198.51.100.1', log },
        )
      expect((await as('/notices')).status).toBe(200)
      expect((await as('/sign-out', 'POST')).status).toBe(303)
      expect((await as('/notices')).status).toBe(302)
      for (let i = 0; i < 10; i++) expect((await signIn(`wrong ${i}`, '203.0.113.9')).status).toBe(422)
      expect((await signIn('楼下的桂花九月开了', '203.0.113.9')).status).toBe(429)
      db.run(sql.raw('pragma query_only = 0'))
    }
    const { id, signInName } = db.select().from(people).where(isNotNull(people.signInName)).get()!
    const passphraseHash = await hashPassphrase('楼下的桂花九月开了')
    db.update(people).set({ passphraseHash }).where(eq(people.id, id)).run()
    fill()
    const before = db.select().from(events).all().length
    const words = {
      appointmentId: String(post),
      kind: 'information',
      title: 'A long one',
      body: 'word '.repeat(790),
      scopes: '3/2',
      intent: 'draft',
    }
    const refused = await ask('/notices', words)
    expect([500, 503]).toContain(refused.status)
    const page = await refused.text()
    expect(page).toContain('</html>')
    expect(page).not.toMatch(/SQLITE|sqlite|at .*\.ts/)
    expect(errors.join()).toContain('full')
    expect(db.select().from(events).all().length).toBe(before)
    expect(db.select().from(notices).all()).toHaveLength(1)
    expect((await ask('/notices')).status).toBe(200)
    await comesInToRead()

    db.get(sql.raw('pragma max_page_count = 100000'))
    expect((await ask('/notices', words)).status).toBe(303)
    expect(db.select().from(notices).all()).toHaveLength(2)
  })
  store.close()
})
