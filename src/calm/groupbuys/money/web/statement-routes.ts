import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { shortLabel } from '#addresses/labels.ts'
import { FieldsRefused, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { homesMoney } from '#groupbuys/money/accounts.ts'
import { newestEntry } from '#groupbuys/money/booked-since.ts'
import { BookingForm } from '#groupbuys/money/forms.ts'
import { groupStatements } from '#groupbuys/money/schema.ts'
import { type Incoming, readStatement } from '#groupbuys/money/statement.ts'
import { bookStatement, keepStatement, matchesOf } from '#groupbuys/money/statement-book.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { readSheets } from '#sheets/read.ts'
import { limits } from '#sheets/sheet.ts'
import { StatementPage } from '#views/groupbuys/money/statement.tsx'
import { onMoney } from './money-page.ts'

/** A statement read, what it proposes, and what the leader ticks of it. */
export const statementRoutes = new Hono<AppEnv>()
  .post(
    '/groupbuys/:id{[0-9]+}/statements',
    signedIn,
    bodyLimit({ maxSize: limits.bytes + 64 * 1024 }),
    (c) =>
      act(c, {
        ...onMoney(c, 'statement'),
        at: 'file',
        ready: (_, { file }) => readFile(file?.[0]),
        do: (_, { by, now, ready: read }) =>
          keepStatement(c.env.estate.db, { groupBuyId: idOf(c), ...read }, by, now),
        to: (id) => `/groupbuys/${idOf(c)}/statements/${id}`,
      }),
  )
  .get('/groupbuys/:id{[0-9]+}/statements/:statement{[0-9]+}', signedIn, (c) => c.html(statementPage(c)))
  /** Books the ticked rows: `take-3` with the home in `order-3`. */
  .post('/groupbuys/:id{[0-9]+}/statements/:statement{[0-9]+}/payments', signedIn, (c) =>
    act(c, {
      may: () => findStatement(c.env.estate.db, ledBuy(c).id, idOf(c, 'statement')),
      form: BookingForm,
      page: (form) => statementPage(c, form),
      do: (form, { by, now, seen: statement }) => {
        const rows = tickedIn(form)
        return bookStatement(
          c.env.estate.db,
          { groupBuyId: idOf(c), statementId: statement.id, rows, known: form.known },
          by,
          now,
        )
      },
      done: (count) => ({ key: 'groupbuys:statement.booked', params: { count } }),
      to: `/groupbuys/${idOf(c)}/money`,
    }),
  )

/** What a payment app's export says came in. Throws Refused where it cannot be read. */
async function readFile(file: File | undefined) {
  if (!file) throw new Refused('groupbuys:statement.errors.nothing')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sheets = await readSheets(bytes)
  if (!sheets.ok) throw new Refused('groupbuys:statement.errors.fileUnreadable')
  const reads = sheets.sheets.map((sheet) => readStatement(sheet))
  const read = reads.find((one) => one.ok)
  if (read?.ok) return { fileName: file.name, fileHash: sha256(bytes), rows: read.rows }
  const noIncome = reads.some((one) => !one.ok && one.reason === 'noIncome')
  throw new Refused(`groupbuys:statement.errors.${noIncome ? 'noIncome' : 'noHeading'}`)
}

/** The ticked rows. Throws FieldsRefused where one says no home. */
function tickedIn({ rows }: BookingForm): { row: number; orderId: number }[] {
  const homeless = rows.filter(({ order }) => order === null)
  if (homeless.length > 0)
    throw new FieldsRefused(
      Object.fromEntries(
        homeless.map(({ row }) => [`order-${row}`, ['groupbuys:statement.errors.whichHome']]),
      ),
    )
  return rows.map(({ row, order }) => ({ row: Number(row), orderId: order! }))
}

function statementPage(c: AppContext, form?: RefusedForm) {
  const { db } = c.env.estate
  const buy = ledBuy(c)
  const statement = findStatement(db, buy.id, idOf(c, 'statement'))
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
    known: newestEntry(db, buy.id),
    homes,
    matches,
    ...(form && { form }),
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
