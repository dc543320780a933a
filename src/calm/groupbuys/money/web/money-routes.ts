import { Hono } from 'hono'
import { readDoor } from '#addresses/read-door.ts'
import type { DomainError } from '#errors.ts'
import { homesMoney } from '#groupbuys/money/accounts.ts'
import { answerClaim, remindDebtors, setPayee } from '#groupbuys/money/claims.ts'
import { bookEntry, reverseEntry } from '#groupbuys/money/entries.ts'
import { ClaimAnswerForm, EntryForm, PayeeForm, ReversalForm, SettleForm } from '#groupbuys/money/forms.ts'
import { refundHomes, settleBuy } from '#groupbuys/money/settling.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { priceInFen } from '#groupbuys/sums/price.ts'
import { act, beside } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import { moneyPage, oneUpload, onMoney } from './money-page.ts'

/** The leader's side of the money: nobody's money is held here, rows say what people did elsewhere. */
export const moneyRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/money', signedIn, (c) => c.html(moneyPage(c)))
  .post('/groupbuys/:id{[0-9]+}/money', signedIn, (c) =>
    act(c, {
      ...onMoney(c, 'entry'),
      form: EntryForm,
      page: (form) => {
        const home = Number(form.values.order)
        return moneyPage(c, { at: home > 0 ? `home-${home}` : 'entry', form })
      },
      at: faultOf,
      ready: (_, files) => beside('photo', () => oneUpload(files, 'photo')),
      do: (form, { by, now, ready: upload }) => {
        const { kind, reference, note } = form
        const amount = priceInFen(form.amount) ?? 0
        const entry = {
          groupBuyId: idOf(c),
          orderId: form.order ?? orderAt(c, form.door),
          kind: kind === 'credit' || kind === 'charge' ? ('adjustment' as const) : kind,
          amount: kind === 'charge' ? -amount : amount,
        }
        return bookEntry(c.env.estate.db, { ...entry, reference, note, upload }, by, now)
      },
      done: 'groupbuys:money.done.booked',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/money/:entry{[0-9]+}/reversal', signedIn, (c) => {
    const entryId = idOf(c, 'entry')
    return act(c, {
      ...onMoney(c, `reversal-${entryId}`),
      form: ReversalForm,
      at: 'why',
      do: ({ why }, { by, now }) =>
        reverseEntry(c.env.estate.db, { groupBuyId: idOf(c), entryId, why }, by, now),
      done: 'groupbuys:money.done.reversed',
    })
  })
  .post('/groupbuys/:id{[0-9]+}/claims/:claim{[0-9]+}/answer', signedIn, (c) => {
    const claimId = idOf(c, 'claim')
    return act(c, {
      ...onMoney(c, `claim-${claimId}`),
      form: ClaimAnswerForm,
      at: (_, { intent }) => (intent === 'missing' ? 'why' : 'amount'),
      do: ({ intent, amount, why }, { by, now }) => {
        const answer = { groupBuyId: idOf(c), claimId, arrived: intent === 'arrived' }
        return answerClaim(c.env.estate.db, { ...answer, amount: priceInFen(amount) ?? 0, why }, by, now)
      },
      done: 'groupbuys:money.done.answered',
    })
  })
  .post('/groupbuys/:id{[0-9]+}/payee', signedIn, (c) =>
    act(c, {
      ...onMoney(c, 'payee'),
      form: PayeeForm,
      drawn: () => moneyPage(c),
      at: 'code',
      ready: (_, files) => beside('code', () => oneUpload(files, 'code')),
      doneAgain: 'settles',
      do: ({ payNote }, { by, now, ready: upload }) =>
        setPayee(c.env.estate.db, { groupBuyId: idOf(c), payNote, upload }, by, now),
      done: 'groupbuys:money.done.payeeSet',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/refunds', signedIn, (c) =>
    act(c, {
      ...onMoney(c, 'refunds'),
      do: (_, { by, now }) => {
        const owed = homesMoney(c.env.estate.db, idOf(c)).filter((home) => home.balance < 0)
        const orderIds = owed.map((home) => home.orderId)
        return refundHomes(c.env.estate.db, { groupBuyId: idOf(c), orderIds }, by, now)
      },
      done: 'groupbuys:money.done.refunded',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/reminders', signedIn, (c) =>
    act(c, {
      ...onMoney(c, 'reminders'),
      do: (_, { by, now }) => remindDebtors(c.env.estate.db, idOf(c), by, now),
      done: (count) => ({ key: 'groupbuys:money.done.reminded', params: { count } }),
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/settlement', signedIn, (c) =>
    act(c, {
      ...onMoney(c, 'settle'),
      form: SettleForm,
      at: 'surplusNote',
      do: ({ surplusNote }, { by, now }) =>
        settleBuy(c.env.estate.db, { groupBuyId: idOf(c), surplusNote }, by, now),
      done: 'groupbuys:money.done.settled',
    }),
  )

/** Where a refused entry shows its sentence. */
function faultOf({ code }: DomainError): string {
  if (code === 'groupbuys:money.errors.homeMissing') return 'door'
  return code === 'groupbuys:money.errors.whyMissing' ? 'note' : 'amount'
}

function orderAt(c: AppContext, door: string): number | null {
  const { db } = c.env.estate
  const unit = door === '' ? null : readDoor(db, door)
  return unit === null ? null : (orderOf(db, idOf(c), unit)?.id ?? null)
}
