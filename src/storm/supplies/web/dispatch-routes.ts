import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { activeEmergencies, scopesOfEmergency } from '#emergencies/active.ts'
import { areasOfWork } from '#emergencies/areas-of-work.ts'
import { scopeLabels } from '#emergencies/emergency-words.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { act } from '#http/act.ts'
import { pageAsked, wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf, pathWord } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { can } from '#standing/standing.ts'
import { carriers, dispatchRows, dropBuildings } from '#supplies/dispatches.ts'
import { closeDispatch, dropPlan, nameCarrier, sendDispatch } from '#supplies/dispatching.ts'
import { CarrierForm, SupplyDispatchForm } from '#supplies/forms.ts'
import { itemLevels } from '#supplies/items.ts'
import { keptScopes, keptStores, mustKeep, scopesToServe } from '#supplies/keeping.ts'
import { planDispatch } from '#supplies/planning.ts'
import { dropsSeen, seenDispatch } from '#supplies/seeing.ts'
import { addressTyped } from '#tickets/reported-addresses.ts'
import { apart } from '#typed/settled.ts'
import type { Refusal } from '#views/shared/form.tsx'
import { DispatchPage } from '#views/supplies/dispatch.tsx'
import { DispatchesPage } from '#views/supplies/dispatches.tsx'
import { NewDispatchPage } from '#views/supplies/new-dispatch.tsx'

const dispatchesAtOnce = 30

const doorsAtOnce = 100

const steps = { sending: sendDispatch, closing: closeDispatch, dropping: dropPlan } as const

/** Sharing out, sending, naming carriers, closing. */
export const dispatchRoutes = new Hono<AppEnv>()
  .get('/supplies/dispatches', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    mustKeep(db, standing, c.get('now'))
    const at = pageAsked(c)
    const ids = keptStores(db, standing, c.get('now')).map((store) => store.id)
    const rows = dispatchRows(db, ids, { limit: dispatchesAtOnce + 1, offset: (at - 1) * dispatchesAtOnce })
    const more = rows.length > dispatchesAtOnce
    return c.html(DispatchesPage({ page: pageOf(c), dispatches: rows.slice(0, dispatchesAtOnce), at, more }))
  })
  .get('/supplies/dispatches/new', signedIn, (c) => c.html(newPage(c)))
  .post('/supplies/dispatches', signedIn, (c) =>
    act(c, {
      may: () => mustKeep(c.env.estate.db, viewerOf(c).standing, c.get('now')),
      form: SupplyDispatchForm,
      page: (form) => newPage(c, { at: 'plan', form }),
      at: 'total',
      do: ({ store, item, emergency, doors, basis, keep, ...plan }, { by, now, key }) => {
        const { db } = c.env.estate
        const shared = {
          basis: basis === 'each' ? null : basis,
          keepPercent: keep,
          scopes: addressesIn(db, doors),
        }
        const what = { storeId: store, itemId: item, emergencyId: emergency, key }
        return planDispatch(db, { ...plan, ...shared, ...what }, by, now)
      },
      done: 'supplies:done.planned',
      to: ({ id }) => `/supplies/dispatches/${id}`,
    }),
  )
  .get('/supplies/dispatches/:id{[0-9]+}', signedIn, (c) => c.html(dispatchPage(c)))
  .post('/supplies/dispatches/:id{[0-9]+}/:step{sending|closing|dropping}', signedIn, (c) => {
    const step = pathWord(c, 'step', ['sending', 'closing', 'dropping'])
    return act(c, {
      do: (_, { by, now }) => steps[step](c.env.estate.db, idOf(c), by, now),
      done: `supplies:done.${step}`,
      to: `/supplies/dispatches/${idOf(c)}`,
    })
  })
  .post('/supplies/dispatches/:id{[0-9]+}/carriers', signedIn, (c) =>
    act(c, {
      may: () => mustKeep(c.env.estate.db, viewerOf(c).standing, c.get('now')),
      form: CarrierForm,
      page: (form) => dispatchPage(c, { at: 'carrier', form }),
      at: 'carrier',
      newest: (_, { by }) => {
        const named = { subject: `dispatch:${idOf(c)}`, actions: ['supplyDispatch.carrierNamed'] }
        return lastRecorded(c.env.estate.db, { ...named, butNotBy: by })
      },
      do: ({ carrier, building }, { by, now }) =>
        nameCarrier(c.env.estate.db, { id: idOf(c), building, personId: carrier }, by, now),
      done: 'supplies:done.carrier',
      to: `/supplies/dispatches/${idOf(c)}`,
    }),
  )

/** Places as a keeper types them, one a line or between commas: `3`, `3-2`, `3-2-501`, or the word for the estate. */
function addressesIn(db: Db, typed: string): string[] {
  const places = apart(typed, /[,，、;；\n]+/)
  return places.map((place) => {
    const path = addressTyped(db, place) ?? addressTyped(db, place.replaceAll('-', '/'))
    if (path === null) throw new Refused('supplies:errors.doorsUnknown', { place: place.slice(0, 40) })
    return path
  })
}

function newPage(c: AppContext, refused?: Refusal) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  mustKeep(db, standing, now)
  const emergencies = activeEmergencies(db, now).filter(
    (one) => areasOfWork(db, standing, one, 'supplies', now).length > 0 || can(standing, 'supplies', ''),
  )
  const scopes = keptScopes(db, standing, now)
  return NewDispatchPage({
    page: pageOf(c),
    stores: keptStores(db, standing, now),
    items: itemLevels(db, now).filter((item) => item.pieces > 0),
    emergencies: emergencies.map((one) => ({
      id: one.id,
      title: one.title,
      drill: one.drill === 1,
      from: one.startsAt,
      places: scopeLabels(db, scopesOfEmergency(one)),
    })),
    doors: scopesToServe(emergencies[0] ? scopesOfEmergency(emergencies[0]) : [''], scopes)
      .map((scope) => scope || 'estate')
      .join(', '),
    ...(refused && { refused }),
  })
}

function dispatchPage(c: AppContext, refused?: Refusal) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const { row, keeps } = seenDispatch(db, standing, idOf(c), now)
  const building = wordAsked(c, 'building')
  const waiting = wordAsked(c, 'left') === 'yes'
  const at = pageAsked(c)
  const drops = dropsSeen(db, standing, row, { building, waiting }, now)
  const lang = c.get('language')
  return DispatchPage({
    page: pageOf(c, row.emergencyId),
    dispatch: row,
    keeps,
    buildings: dropBuildings(db, row.id).filter((one) => drops.buildings.has(one.building)),
    drops: drops.rows
      .slice((at - 1) * doorsAtOnce, at * doorsAtOnce)
      .map((drop) => ({ ...drop, door: shortLabel(drop.unit, lang) })),
    chosen: { building, waiting, at, more: drops.rows.length > at * doorsAtOnce },
    carriers: keeps ? carriers(db, now) : [],
    ...(refused && { refused }),
  })
}
