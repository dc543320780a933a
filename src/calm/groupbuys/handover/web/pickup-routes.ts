import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { bagsOf } from '#groupbuys/handover/bags.ts'
import { TickForm } from '#groupbuys/handover/forms.ts'
import { codeOf } from '#groupbuys/handover/pickup-code.ts'
import {
  findBag,
  handoutScopes,
  remindUncollected,
  tickOff,
  typedBag,
  undoTick,
  waitingBeside,
} from '#groupbuys/handover/pickups.ts'
import { refusal } from '#groupbuys/money/web/money-page.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm, typedQuery } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { can } from '#standing/standing.ts'
import { BagPage } from '#views/groupbuys/handover/bag.tsx'
import { HandoverPage } from '#views/groupbuys/handover/pickups.tsx'
import { placesOf } from './sheets-page.ts'

/** Handing out: by home, by product, by the code on a label, by another's hand. */
export const handoverRoutes = new Hono<AppEnv>()

handoverRoutes.get('/groupbuys/:id{[0-9]+}/pickups', signedIn, (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { buy, all } = handoutScopes(db, standing, Number(c.req.param('id')))
  const bags = bagsOf(db, buy.id).filter((bag) => all || can(standing, 'assist', bag.unit))
  const { building = '', item = '', left = '' } = c.req.query()
  const typed = typedQuery(c, 'bag').slice(0, 40)
  const meant = typed === '' ? undefined : typedBag(db, bags, typed)
  if (meant) return c.redirect(`/groupbuys/bags/${meant.orderId}`, 303)
  const shown = bags
    .filter((bag) => building === '' || bag.building === building)
    .filter((bag) => left === '' || !bag.done)
    .filter((bag) => item === '' || bag.lines.some((line) => line.itemId === Number(item)))
  const { building: label } = placesOf(db, { homes: bags }, c.get('language'))
  const items = new Map(bags.flatMap((bag) => bag.lines.map((line) => [line.itemId, line.name])))
  return c.html(
    HandoverPage({
      page: pageOf(c),
      buy: { id: buy.id, title: buy.title, arrived: buy.arrivedAt !== null },
      leads: all,
      bags: shown.slice(0, 300).map((bag) => ({ ...bag, label: shortLabel(bag.unit, c.get('language')) })),
      counts: { all: bags.length, left: bags.filter((bag) => !bag.done).length, shown: shown.length },
      buildings: [...new Set(bags.map((bag) => bag.building))].map((path) => ({ path, label: label(path) })),
      items: [...items].map(([id, name]) => ({ id, name })),
      chosen: { building, item, left },
      ...(typed !== '' && {
        typed: { values: { bag: typed }, errors: { bag: c.get('t')('groupbuys:arrival.errors.noBag') } },
      }),
    }),
  )
})

/** What the code on a bag opens. It ticks nothing by itself, and gives nobody a right. */
handoverRoutes.get('/groupbuys/bags/:order{[0-9]+}', signedIn, (c) => c.html(bagPage(c)))

handoverRoutes.post('/groupbuys/bags/:order{[0-9]+}', signedIn, async (c) => {
  const { db } = c.env.estate
  const orderId = Number(c.req.param('order'))
  const { buy } = findBag(db, viewerOf(c).standing, orderId)
  const posted = await postedForm(c, TickForm)
  if (!posted.ok) return c.html(bagPage(c, posted), 422)
  const { item, replacement, how, takenBy, back } = posted.data
  const t = c.get('t')
  try {
    const { pickupId, already } = tickOff(
      db,
      { orderId, itemId: item ?? null, complaintId: replacement ?? null, how, takenBy },
      viewerOf(c).person.id,
      c.get('now'),
    )
    const undo = { action: `/groupbuys/pickups/${pickupId}/undo`, text: t('groupbuys:arrival.undo') }
    flash(c, {
      kind: already ? 'note' : 'done',
      text: t(already ? 'groupbuys:arrival.already' : 'groupbuys:arrival.ticked'),
      ...(!already && { undo }),
    })
  } catch (error) {
    return c.html(bagPage(c, { values: posted.values, errors: { takenBy: refusal(c, error) } }), 422)
  }
  return c.redirect(
    back === 'list' ? `/groupbuys/${buy.id}/pickups?left=yes` : `/groupbuys/bags/${orderId}`,
    303,
  )
})

handoverRoutes.post('/groupbuys/pickups/:pickup{[0-9]+}/undo', signedIn, (c) => {
  const order = undoTick(c.env.estate.db, Number(c.req.param('pickup')), viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('groupbuys:arrival.undone') })
  return c.redirect(`/groupbuys/bags/${order.id}`, 303)
})

handoverRoutes.post('/groupbuys/:id{[0-9]+}/uncollected', signedIn, (c) => {
  const id = Number(c.req.param('id'))
  const count = remindUncollected(c.env.estate.db, id, viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')('groupbuys:arrival.done.reminded', { count }) })
  return c.redirect(`/groupbuys/${id}/pickups?left=yes`, 303)
})

function bagPage(c: AppContext, form?: { values: FormValues; errors: FormErrors }) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { buy, order, handsOut } = findBag(db, standing, Number(c.req.param('order')))
  const [bag] = bagsOf(db, buy.id, { orderId: order.id })
  return BagPage({
    page: pageOf(c),
    buy: { id: buy.id, title: buy.title },
    home: shortLabel(order.unit, c.get('language')),
    note: order.comment,
    orderId: order.id,
    bag: bag ?? null,
    handsOut,
    code: handsOut || !bag || bag.done ? null : codeOf(originOf(c), order.id),
    beside: waitingBeside(db, standing, order),
    ...(form && { form }),
  })
}
