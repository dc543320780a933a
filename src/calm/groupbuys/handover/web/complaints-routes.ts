import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { files } from '#files/schema.ts'
import { complain, settleComplaint } from '#groupbuys/handover/complaints.ts'
import { ComplaintForm, SettlementForm } from '#groupbuys/handover/forms.ts'
import { oneUpload } from '#groupbuys/money/web/money-page.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { act, beside } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { complaintsPage, visible } from './complaints-page.ts'

/** What was wrong, and what came of it. */
export const complaintRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/complaints', signedIn, (c) => c.html(complaintsPage(c)))
  .post('/groupbuys/:id{[0-9]+}/complaints', signedIn, (c) =>
    act(c, {
      form: ComplaintForm,
      may: () => findBuyFor(c.env.estate.db, viewerOf(c).standing, idOf(c)),
      page: (form) => complaintsPage(c, { at: typedIn(form.values, 'unit'), form }),
      at: 'pieces',
      ready: (_, files) => beside('photo', () => oneUpload(files, 'photo')),
      do: ({ unit, item, pieces, body }, { by, now, ready: upload }) => {
        const what = { itemId: item || null, pieces: pieces === '' ? null : Number(pieces), body, upload }
        return complain(c.env.estate.db, { groupBuyId: idOf(c), unit, ...what }, by, now)
      },
      done: 'groupbuys:complaints.done.made',
      to: `/groupbuys/${idOf(c)}/complaints`,
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/complaints/:complaint{[0-9]+}/settlement', signedIn, (c) => {
    const complaintId = idOf(c, 'complaint')
    return act(c, {
      form: SettlementForm,
      may: () => ledBuy(c),
      page: (form) => complaintsPage(c, { at: complaintId, form }),
      at: (_, { how }) => (how === 'refused' ? 'note' : 'amount'),
      do: ({ how, amount, note }, { by, now }) => {
        const settlement = { groupBuyId: idOf(c), complaintId, how, amount: amount ?? 0, note }
        return settleComplaint(c.env.estate.db, settlement, by, now)
      },
      done: 'groupbuys:complaints.done.settled',
      to: `/groupbuys/${idOf(c)}/complaints`,
    })
  })
  .get('/groupbuys/:id{[0-9]+}/complaints/:complaint{[0-9]+}/photo', signedIn, (c) => {
    const { db } = c.env.estate
    const seen = visible(c).find(({ complaint }) => complaint.id === idOf(c, 'complaint'))
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
