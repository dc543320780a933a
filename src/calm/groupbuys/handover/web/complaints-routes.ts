import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { files } from '#files/schema.ts'
import { complain, settleComplaint } from '#groupbuys/handover/complaints.ts'
import { complaintsOf, complaintsUntil } from '#groupbuys/handover/complaints-list.ts'
import { ComplaintForm, SettlementForm } from '#groupbuys/handover/forms.ts'
import { oneUpload, refusal } from '#groupbuys/money/web/money-page.ts'
import { findBuyFor, findLedBuy } from '#groupbuys/offer/find.ts'
import { linesOf, orderOf } from '#groupbuys/orders/rows.ts'
import { fenOf } from '#groupbuys/sums/price.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { isLeader, mayOversee } from '#groupbuys/terms/rules.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { ComplaintsPage } from '#views/groupbuys/handover/complaints.tsx'

/** What was wrong, and what came of it. */
export const complaintRoutes = new Hono<AppEnv>()

complaintRoutes.get('/groupbuys/:id{[0-9]+}/complaints', signedIn, (c) => c.html(complaintsPage(c)))

complaintRoutes.post('/groupbuys/:id{[0-9]+}/complaints', signedIn, async (c) => {
  const posted = await postedForm(c, ComplaintForm)
  if (!posted.ok) return c.html(complaintsPage(c, posted), 422)
  const { unit, item, pieces, body } = posted.data
  const groupBuyId = idOf(c)
  try {
    const upload = await oneUpload(posted.files, 'photo')
    const input = {
      groupBuyId,
      unit,
      itemId: item,
      pieces: pieces === '' ? null : Number(pieces),
      body,
      upload,
    }
    complain(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    return c.html(complaintsPage(c, { values: posted.values, errors: { '': refusal(c, error) } }), 422)
  }
  return done(c, 'made')
})

complaintRoutes.post(
  '/groupbuys/:id{[0-9]+}/complaints/:complaint{[0-9]+}/settlement',
  signedIn,
  async (c) => {
    const { db } = c.env.estate
    findLedBuy(db, viewerOf(c).standing, idOf(c))
    const posted = await postedForm(c, SettlementForm)
    if (!posted.ok) return c.html(complaintsPage(c, posted), 422)
    const { how, amount, note } = posted.data
    try {
      const input = {
        groupBuyId: idOf(c),
        complaintId: Number(c.req.param('complaint')),
        how,
        amount: fenOf(amount) ?? 0,
        note,
      }
      settleComplaint(db, input, viewerOf(c).person.id, c.get('now'))
    } catch (error) {
      return c.html(complaintsPage(c, { values: posted.values, errors: { '': refusal(c, error) } }), 422)
    }
    return done(c, 'settled')
  },
)

complaintRoutes.get('/groupbuys/:id{[0-9]+}/complaints/:complaint{[0-9]+}/photo', signedIn, (c) => {
  const { db } = c.env.estate
  const seen = visible(c).find(({ complaint }) => complaint.id === Number(c.req.param('complaint')))
  const file = seen?.complaint.fileId
    ? db.select().from(files).where(eq(files.id, seen.complaint.fileId)).get()
    : undefined
  if (!file) throw new NotFound('shared:errors.notFound')
  const headers = {
    'Content-Type': file.type,
    'Content-Disposition': 'inline',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
  }
  return c.body(new Uint8Array(file.bytes), 200, headers)
})

/** All of them for who leads and who oversees; a home's own for the home. */
function visible(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { buy, coLeaders } = findBuyFor(db, standing, idOf(c))
  if (isLeader(standing, buy, coLeaders) || mayOversee(standing)) return complaintsOf(db, buy.id)
  const mine = standing.homes.flatMap(({ unit }) => orderOf(db, buy.id, unit)?.id ?? [])
  if (mine.length === 0) throw new NotAllowed('groupbuys:money.errors.notYours')
  return complaintsOf(db, buy.id, mine)
}

function complaintsPage(c: AppContext, form?: { values: FormValues; errors: FormErrors }) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const complaints = visible(c)
  const { buy, coLeaders } = findBuyFor(db, standing, idOf(c))
  const items = new Map(itemsOf(db, buy.id).map((item) => [item.id, item]))
  const homes = standing.homes.flatMap(({ unit }) => {
    const order = orderOf(db, buy.id, unit)
    if (!order) return []
    const until = complaintsUntil(db, buy, order.id)
    const got = linesOf(db, order.id).flatMap((line) =>
      line.final ? [{ id: line.itemId, name: items.get(line.itemId)?.name ?? '' }] : [],
    )
    return [
      {
        unit,
        label: shortLabel(unit, c.get('language')),
        until,
        open: until !== null && c.get('now') <= until && buy.settledAt === null,
        items: got,
      },
    ]
  })
  return ComplaintsPage({
    page: pageOf(c),
    buy: { id: buy.id, title: buy.title, hours: buy.complaintHours },
    leads: isLeader(standing, buy, coLeaders) && buy.settledAt === null,
    homes,
    complaints: complaints.map(({ complaint, unit, handed }) => ({
      ...complaint,
      handed: handed === 1,
      home: shortLabel(unit, c.get('language')),
      item: complaint.itemId === null ? null : (items.get(complaint.itemId)?.name ?? null),
    })),
    ...(form && { form }),
  })
}

function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

function done(c: AppContext, what: string) {
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`groupbuys:complaints.done.${what}`) })
  return c.redirect(`/groupbuys/${idOf(c)}/complaints`, 303)
}
