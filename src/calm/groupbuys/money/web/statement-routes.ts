import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { shortLabel } from '#addresses/labels.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { homesMoney } from '#groupbuys/money/accounts.ts'
import { groupStatements } from '#groupbuys/money/schema.ts'
import { type Incoming, readStatement } from '#groupbuys/money/statement.ts'
import { bookStatement, keepStatement, matchesOf } from '#groupbuys/money/statement-book.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { typedIn as fieldOf, readForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { readSheets } from '#sheets/read.ts'
import { limits } from '#sheets/sheet.ts'
import { StatementPage } from '#views/groupbuys/money/statement.tsx'
import { moneyPage } from './money-page.ts'

/** A statement read, what it proposes, and what the leader ticks of it. */
export const statementRoutes = new Hono<AppEnv>()

statementRoutes.post(
  '/groupbuys/:id{[0-9]+}/statements',
  signedIn,
  bodyLimit({ maxSize: limits.bytes + 64 * 1024 }),
  async (c) => {
    const { db } = c.env.estate
    const buy = findLedBuy(db, viewerOf(c).standing, Number(c.req.param('id')))
    const { values, files } = await readForm(c)
    const refuse = (key: string) =>
      c.html(
        moneyPage(c, buy.id, { values, errors: { '': c.get('t')(`groupbuys:statement.errors.${key}`) } }),
        422,
      )
    const [file] = files.file ?? []
    if (!file) return refuse('nothing')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const sheets = await readSheets(bytes)
    if (!sheets.ok) return refuse('fileUnreadable')
    const reads = sheets.sheets.map((sheet) => readStatement(sheet))
    const read = reads.find((one) => one.ok)
    if (!read?.ok)
      return refuse(reads.some((one) => !one.ok && one.reason === 'noIncome') ? 'noIncome' : 'noHeading')
    const input = { groupBuyId: buy.id, fileName: file.name, fileHash: sha256(bytes), rows: read.rows }
    const id = keepStatement(db, input, viewerOf(c).person.id, c.get('now'))
    return c.redirect(`/groupbuys/${buy.id}/statements/${id}`, 303)
  },
)

statementRoutes.get('/groupbuys/:id{[0-9]+}/statements/:statement{[0-9]+}', signedIn, (c) =>
  c.html(statementPage(c)),
)

/** Books the ticked rows: `take-3` with the home in `order-3`. */
statementRoutes.post('/groupbuys/:id{[0-9]+}/statements/:statement{[0-9]+}/payments', signedIn, async (c) => {
  const { db } = c.env.estate
  const buy = findLedBuy(db, viewerOf(c).standing, Number(c.req.param('id')))
  const statement = findStatement(db, buy.id, Number(c.req.param('statement')))
  const { values } = await readForm(c)
  const rows = Object.keys(values).flatMap((name) => {
    const [, row] = /^take-(\d{1,5})$/.exec(name) ?? []
    const orderId = Number(fieldOf(values, `order-${row}`))
    return row !== undefined && orderId > 0 ? [{ row: Number(row), orderId }] : []
  })
  const count = bookStatement(
    db,
    { groupBuyId: buy.id, statementId: statement.id, rows },
    viewerOf(c).person.id,
    c.get('now'),
  )
  flash(c, { kind: 'done', text: c.get('t')('groupbuys:statement.booked', { count }) })
  return c.redirect(`/groupbuys/${buy.id}/money`, 303)
})

function statementPage(c: AppContext) {
  const { db } = c.env.estate
  const buy = findLedBuy(db, viewerOf(c).standing, Number(c.req.param('id')))
  const statement = findStatement(db, buy.id, Number(c.req.param('statement')))
  const homes = homesMoney(db, buy.id).map((home) => ({
    orderId: home.orderId,
    label: shortLabel(home.unit, c.get('language')),
    balance: home.balance,
  }))
  const matches = matchesOf(db, buy.id, JSON.parse(statement.parsed) as Incoming[], c.get('now'))
  return StatementPage({
    page: pageOf(c),
    buy: { id: buy.id, title: buy.title },
    statement: { id: statement.id, fileName: statement.fileName },
    homes,
    matches,
  })
}

function findStatement(db: Db, groupBuyId: number, id: number) {
  const row = db
    .select()
    .from(groupStatements)
    .where(and(eq(groupStatements.id, id), eq(groupStatements.groupBuyId, groupBuyId)))
    .get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}
