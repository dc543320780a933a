import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { bagsOf } from '#groupbuys/handover/bags.ts'
import { TickForm } from '#groupbuys/handover/forms.ts'
import {
  findBag,
  handoutScopes,
  remindUncollected,
  tickOff,
  typedBag,
  undoTick,
  waitingBeside,
} from '#groupbuys/handover/handing-out.ts'
import { codeOf } from '#groupbuys/handover/pickup-code.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { act } from '#http/act.ts'
import { wordAsked, wordsAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { can } from '#standing/standing.ts'
import { BagPage } from '#views/groupbuys/handover/bag.tsx'
import { HandoverPage } from '#views/groupbuys/handover/pickups.tsx'
import { doorNamesFor } from './sheets-page.ts'

/** Handing out: by home, by product, by the code on a label, by another's hand. */
export const handoverRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/pickups', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const { buy, all } = handoutScopes(db, standing, idOf(c))
    const bags = bagsOf(db, buy.id).filter((bag) => all || can(standing, 'assist', bag.unit))
    const { building = '', item = '', left = '' } = wordsAsked(c, 'building', 'item', 'left')
    const typed = wordAsked(c, 'bag').slice(0, 40)
    const meant = typed === '' ? undefined : typedBag(db, bags, typed)
    if (meant) return c.redirect(`/groupbuys/bags/${meant.orderId}`, 303)
    const shown = bags
      .filter((bag) => building === '' || bag.building === building)
      .filter((bag) => left === '' || !bag.done)
      .filter((bag) => item === '' || bag.lines.some((line) => line.itemId === Number(item)))
    const { building: label } = doorNamesFor(db, { homes: bags }, c.get('language'))
    const items = new Map(bags.flatMap((bag) => bag.lines.map((line) => [line.itemId, line.name])))
    return c.html(
      HandoverPage({
        page: pageOf(c),
        buy: { id: buy.id, title: buy.title, arrived: buy.arrivedAt !== null },
        leads: all,
        bags: shown.slice(0, 300).map((bag) => ({ ...bag, label: shortLabel(bag.unit, c.get('language')) })),
        counts: { all: bags.length, left: bags.filter((bag) => !bag.done).length, shown: shown.length },
        buildings: [...new Set(bags.map((bag) => bag.building))].map((path) => ({
          path,
          label: label(path),
        })),
        items: [...items].map(([id, name]) => ({ id, name })),
        chosen: { building, item, left },
        ...(typed !== '' && {
          typed: { values: { bag: typed }, errors: { bag: c.get('t')('groupbuys:arrival.errors.noBag') } },
        }),
      }),
    )
  })
  /** What the code on a bag opens. It ticks nothing by itself, and gives nobody a right. */
  .get('/groupbuys/bags/:order{[0-9]+}', signedIn, (c) => c.html(bagPage(c)))
  .post('/groupbuys/bags/:order{[0-9]+}', signedIn, (c) =>
    act(c, {
      form: TickForm,
      may: () => findBag(c.env.estate.db, viewerOf(c).standing, orderIdOf(c)),
      page: (form) => bagPage(c, form),
      at: 'takenBy',
      do: ({ item, replacement, how, takenBy }, { by, now, seen }) => {
        const what = { orderId: orderIdOf(c), itemId: item ?? null, complaintId: replacement ?? null }
        return { ...tickOff(c.env.estate.db, { ...what, how, takenBy }, by, now), buyId: seen.buy.id }
      },
      done: ({ pickupId, already }) =>
        already
          ? { key: 'groupbuys:arrival.already', kind: 'note' }
          : {
              key: 'groupbuys:arrival.ticked',
              undo: { action: `/groupbuys/pickups/${pickupId}/undo`, key: 'groupbuys:arrival.undo' },
            },
      to: ({ buyId }, { back }) =>
        back === 'list' ? `/groupbuys/${buyId}/pickups?left=yes` : `/groupbuys/bags/${orderIdOf(c)}`,
    }),
  )
  .post('/groupbuys/pickups/:pickup{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => undoTick(c.env.estate.db, idOf(c, 'pickup'), by, now),
      done: 'groupbuys:arrival.undone',
      to: ({ id }) => `/groupbuys/bags/${id}`,
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/uncollected', signedIn, (c) =>
    act(c, {
      may: () => ledBuy(c),
      do: (_, { by, now }) => remindUncollected(c.env.estate.db, idOf(c), by, now),
      done: (count) => ({ key: 'groupbuys:arrival.done.reminded', params: { count } }),
      to: `/groupbuys/${idOf(c)}/pickups?left=yes`,
    }),
  )

function orderIdOf(c: AppContext): number {
  return idOf(c, 'order')
}

function bagPage(c: AppContext, form?: RefusedForm) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { buy, order, handsOut } = findBag(db, standing, orderIdOf(c))
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
