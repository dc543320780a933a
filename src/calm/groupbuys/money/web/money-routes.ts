import { Hono } from 'hono'
import { readDoor } from '#addresses/read-door.ts'
import { homesMoney } from '#groupbuys/money/accounts.ts'
import { answerClaim, remindDebtors, setPayee } from '#groupbuys/money/claims.ts'
import { bookEntry, reverseEntry } from '#groupbuys/money/entries.ts'
import {
  ClaimAnswerForm,
  EntryForm,
  PayeeForm,
  RefundsForm,
  ReversalForm,
  SettleForm,
} from '#groupbuys/money/forms.ts'
import { refundHomes, settleBuy } from '#groupbuys/money/settling.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { fenOf } from '#groupbuys/sums/price.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { moneyPage, oneUpload, refusal } from './money-page.ts'

/** The leader's side of the money: nobody's money is held here, rows say what people did elsewhere. */
export const moneyRoutes = new Hono<AppEnv>()

moneyRoutes.get('/groupbuys/:id{[0-9]+}/money', signedIn, (c) => c.html(moneyPage(c, idOf(c))))

moneyRoutes.post('/groupbuys/:id{[0-9]+}/money', signedIn, async (c) => {
  mustLead(c)
  const posted = await postedForm(c, EntryForm)
  return tried(c, posted, 'booked', async (data, files) => {
    const { kind } = data
    const amount = fenOf(data.amount) ?? 0
    const orderId = data.order ?? orderAt(c, data.door)
    const signed = kind === 'charge' ? -amount : amount
    const entry = {
      groupBuyId: idOf(c),
      orderId,
      kind: kind === 'credit' || kind === 'charge' ? ('adjustment' as const) : kind,
      amount: signed,
    }
    const upload = await oneUpload(files, 'photo')
    bookEntry(
      c.env.estate.db,
      { ...entry, reference: data.reference, note: data.note, key: data.key, upload },
      viewerOf(c).person.id,
      c.get('now'),
    )
  })
})

moneyRoutes.post('/groupbuys/:id{[0-9]+}/money/:entry{[0-9]+}/reversal', signedIn, async (c) => {
  mustLead(c)
  const posted = await postedForm(c, ReversalForm)
  const entryId = Number(c.req.param('entry'))
  return tried(c, posted, 'reversed', ({ key, why }) => {
    reverseEntry(
      c.env.estate.db,
      { groupBuyId: idOf(c), entryId, why, key },
      viewerOf(c).person.id,
      c.get('now'),
    )
  })
})

moneyRoutes.post('/groupbuys/:id{[0-9]+}/claims/:claim{[0-9]+}/answer', signedIn, async (c) => {
  mustLead(c)
  const posted = await postedForm(c, ClaimAnswerForm)
  const claimId = Number(c.req.param('claim'))
  return tried(c, posted, 'answered', ({ intent, amount, why }) => {
    const answer = {
      groupBuyId: idOf(c),
      claimId,
      arrived: intent === 'arrived',
      amount: fenOf(amount) ?? 0,
      why,
    }
    answerClaim(c.env.estate.db, answer, viewerOf(c).person.id, c.get('now'))
  })
})

moneyRoutes.post('/groupbuys/:id{[0-9]+}/payee', signedIn, async (c) => {
  mustLead(c)
  const posted = await postedForm(c, PayeeForm)
  return tried(c, posted, 'payeeSet', async ({ payNote }, files) => {
    const upload = await oneUpload(files, 'code')
    setPayee(c.env.estate.db, { groupBuyId: idOf(c), payNote, upload }, viewerOf(c).person.id, c.get('now'))
  })
})

moneyRoutes.post('/groupbuys/:id{[0-9]+}/refunds', signedIn, async (c) => {
  mustLead(c)
  const posted = await postedForm(c, RefundsForm)
  const owed = homesMoney(c.env.estate.db, idOf(c)).filter((home) => home.balance < 0)
  return tried(c, posted, 'refunded', ({ key }) => {
    const orderIds = owed.map((home) => home.orderId)
    refundHomes(c.env.estate.db, { groupBuyId: idOf(c), orderIds, key }, viewerOf(c).person.id, c.get('now'))
  })
})

moneyRoutes.post('/groupbuys/:id{[0-9]+}/reminders', signedIn, (c) => {
  const count = remindDebtors(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))
  return done(c, 'reminded', count)
})

moneyRoutes.post('/groupbuys/:id{[0-9]+}/settlement', signedIn, async (c) => {
  mustLead(c)
  const posted = await postedForm(c, SettleForm)
  return tried(c, posted, 'settled', ({ surplusNote }) => {
    settleBuy(c.env.estate.db, { groupBuyId: idOf(c), surplusNote }, viewerOf(c).person.id, c.get('now'))
  })
})

/** Does it and goes back with a word about it; what is refused comes back with the form as it was typed. */
async function tried<T>(
  c: AppContext,
  posted: PostedForm<T>,
  done_: string,
  act: (data: T, files: Record<string, File[]>) => void | Promise<void>,
) {
  if (!posted.ok) return c.html(moneyPage(c, idOf(c), posted), 422)
  try {
    await act(posted.data, posted.files)
  } catch (error) {
    return c.html(moneyPage(c, idOf(c), { values: posted.values, errors: { '': refusal(c, error) } }), 422)
  }
  return done(c, done_)
}

function done(c: AppContext, what: string, count = 0) {
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`groupbuys:money.done.${what}`, { count }) })
  return c.redirect(`/groupbuys/${idOf(c)}/money`, 303)
}

function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

function mustLead(c: AppContext): void {
  findLedBuy(c.env.estate.db, viewerOf(c).standing, idOf(c))
}

function orderAt(c: AppContext, door: string): number | null {
  const { db } = c.env.estate
  const unit = door === '' ? null : readDoor(db, door)
  return unit === null ? null : (orderOf(db, idOf(c), unit)?.id ?? null)
}
