import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { pick } from '#estate/pick.ts'
import { files } from '#files/schema.ts'
import { receiptsOf } from '#groupbuys/handover/sheets-data.ts'
import { accountsOf, homesMoney, maySeeAccounts, openClaims } from '#groupbuys/money/accounts.ts'
import { claimPaid } from '#groupbuys/money/claims.ts'
import { PaidForm } from '#groupbuys/money/forms.ts'
import { groupClaims } from '#groupbuys/money/schema.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { doorOf } from '#groupbuys/orders/behind-door.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { mayOrderFor } from '#groupbuys/terms/rules.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { AccountsPage } from '#views/groupbuys/money/accounts.tsx'
import { PayPage } from '#views/groupbuys/money/pay.tsx'

/** A home's side of the money, and the open accounts. */
export const homeMoneyRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/pay', signedIn, (c) => c.html(payPage(c)))
  .post('/groupbuys/:id{[0-9]+}/claims', signedIn, (c) =>
    act(c, {
      form: PaidForm,
      may: () => findBuyFor(c.env.estate.db, viewerOf(c).standing, idOf(c)),
      page: (form) => payPage(c, form),
      at: 'amount',
      ready: ({ which }) => openClaims(c.env.estate.db, idOf(c)).find(({ id }) => id === which),
      do: ({ amount, ...said }, { by, now, ready: before }) => {
        const claim = { ...said, groupBuyId: idOf(c), amount: amount ?? 0 }
        return { id: claimPaid(c.env.estate.db, claim, by, now), before, amount: claim.amount }
      },
      done: ({ before, amount }) =>
        before && before.amount !== amount
          ? {
              key: 'groupbuys:money.done.claimChanged',
              params: { amount: yuan(amount), before: yuan(before.amount) },
            }
          : 'groupbuys:money.done.claimed',
      to: (_, { unit }) => `/groupbuys/${idOf(c)}/pay?unit=${encodeURIComponent(unit)}`,
    }),
  )
  .get('/groupbuys/:id{[0-9]+}/accounts', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const { buy, coLeaders } = findBuyFor(db, standing, idOf(c))
    if (!maySeeAccounts(db, standing, buy, coLeaders)) throw new NotAllowed('groupbuys:money.errors.notYours')
    const accounts = accountsOf(db, buy.id)
    const mine = standing.homes.flatMap(({ unit }) => orderOf(db, buy.id, unit)?.id ?? [])
    return c.html(
      AccountsPage({
        page: pageOf(c),
        buy: { id: buy.id, title: buy.title, settledAt: buy.settledAt, surplusNote: buy.surplusNote },
        accounts,
        payments: accounts.rows.filter((row) => row.kind === 'payment' && row.amount > 0).length,
        // Whole-order rows are everybody's; a home's rows are its own.
        rows: accounts.rows.filter((row) => row.orderId === null || mine.includes(row.orderId)),
      }),
    )
  })
  /** The payee's code, a bill, a photo of what was broken: for those who may see the page it stands on. */
  .get('/groupbuys/:id{[0-9]+}/papers/:file{[0-9]+}', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const { buy, coLeaders } = findBuyFor(db, standing, idOf(c))
    const fileId = idOf(c, 'file')
    const receipts = [...receiptsOf(db, buy.id).values()].some((row) => row.fileId === fileId)
    const bill = accountsOf(db, buy.id).rows.some((row) => row.fileId === fileId && row.orderId === null)
    const open =
      buy.payFileId === fileId || ((receipts || bill) && maySeeAccounts(db, standing, buy, coLeaders))
    const file = open ? db.select().from(files).where(eq(files.id, fileId)).get() : undefined
    if (!file) throw new NotFound('shared:errors.notFound')
    return c.body(new Uint8Array(file.bytes), 200, {
      'Content-Type': file.type,
      'Content-Disposition': `${file.width === null ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-cache',
    })
  })

/** Throws NotFound where a refused form has no place on it any more, so that its words are not lost with it. */
function payPage(c: AppContext, form?: RefusedForm) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { buy } = findBuyFor(db, standing, idOf(c))
  const asked = wordAsked(c, 'unit') || (form && typedIn(form.values, 'unit'))
  const mine = standing.homes.map(({ unit }) => unit).filter((unit) => orderOf(db, buy.id, unit))
  const unit = asked ?? mine[0]
  const order = unit === undefined ? undefined : orderOf(db, buy.id, unit)
  const own =
    unit !== undefined && (mine.includes(unit) || mayOrderFor(standing, doorOf(db, unit, c.get('now'))))
  if (!order || !own || (form && buy.settledAt !== null)) throw new NotFound('shared:errors.notFound')
  const money = homesMoney(db, buy.id).find((home) => home.orderId === order.id)
  const claims = db.select().from(groupClaims).where(eq(groupClaims.orderId, order.id)).all()
  return PayPage({
    page: pageOf(c),
    buy: {
      ...pick(buy, ['id', 'title', 'payNote', 'payFileId']),
      closed: buy.closedAt !== null,
      settled: buy.settledAt !== null,
    },
    home: {
      unit: order.unit,
      label: shortLabel(order.unit, c.get('language')),
      orderId: order.id,
      due: money?.due ?? 0,
      paid: money?.paid ?? 0,
      balance: money?.balance ?? 0,
    },
    claims: claims.map((claim) => ({
      ...pick(claim, ['id', 'amount', 'reference', 'at', 'refusedWhy']),
      answered: claim.answeredAt !== null,
      ticked: claim.ledgerId !== null,
    })),
    bagAt: `${originOf(c)}/groupbuys/bags/${order.id}`,
    homes: mine.map((one) => ({
      unit: one,
      label: shortLabel(one, c.get('language')),
      current: one === unit,
    })),
    ...(form && { form }),
  })
}
