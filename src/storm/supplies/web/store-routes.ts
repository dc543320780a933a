import { Hono } from 'hono'
import { randomToken } from '#estate/secrets.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { type FormValues, postedForm, readForm, typedIn } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { type CountLine, enterCount } from '#supplies/counting.ts'
import { IntakeForm, SurplusForm, TakeAwayForm, UnpackForm } from '#supplies/forms.ts'
import { leftovers, takeAway, takeIn, takeSurplus } from '#supplies/intake.ts'
import { keptStore, keptStores } from '#supplies/keeping.ts'
import { countReasons } from '#supplies/kinds.ts'
import { recipeOf, unpackKits } from '#supplies/kits.ts'
import { findItem, findLot, todayOf } from '#supplies/ledger.ts'
import { levels, lotRows } from '#supplies/stock.ts'
import { enterStockList, readStockList } from '#supplies/stock-list.ts'
import { foldNumber } from '#typed/fold.ts'
import { CountPage, CountSheet } from '#views/supplies/count.tsx'
import { LotPage } from '#views/supplies/lot.tsx'
import { StorePage } from '#views/supplies/store.tsx'
import { acting, idOf, type Refusal, say } from './act-page.ts'

/** One store: what is in it, what comes in, what is counted, what goes out by hand. */
export const storeRoutes = new Hono<AppEnv>()

storeRoutes.get('/supplies/stores/:id{[0-9]+}', signedIn, (c) => c.html(storePage(c)))

storeRoutes.post('/supplies/stores/:id{[0-9]+}/intakes', signedIn, async (c) => {
  storeOf(c)
  const { db } = c.env.estate
  return acting(c, await postedForm(c, IntakeForm), {
    ...{ at: 'intake', field: 'item', done: 'takenIn', back: `/supplies/stores/${idOf(c)}` },
    page: (refused) => storePage(c, refused),
    act({ item, how, giver, named, ...box }, by, now) {
      const gift = { name: giver, named }
      return takeIn(db, { ...box, itemId: item, storeId: idOf(c), kind: how, giver: gift }, by, now)
    },
  })
})

storeRoutes.post('/supplies/stores/:id{[0-9]+}/surplus', signedIn, async (c) => {
  storeOf(c)
  return acting(c, await postedForm(c, SurplusForm), {
    ...{ at: 'surplus', field: 'surplusPieces', done: 'takenIn', back: `/supplies/stores/${idOf(c)}` },
    page: (refused) => storePage(c, refused),
    act({ leftover, surplusItem, surplusPieces, surplusExpires }, by, now) {
      const box = { itemId: surplusItem, pieces: surplusPieces, code: '', expiresOn: surplusExpires }
      return takeSurplus(c.env.estate.db, { ...box, storeId: idOf(c), groupItemId: leftover }, by, now)
    },
  })
})

storeRoutes.post('/supplies/stores/:id{[0-9]+}/list', signedIn, async (c) => {
  storeOf(c)
  const t = c.get('t')
  const { files, values } = await readForm(c)
  const file = files.list?.[0]
  const list = file
    ? await readStockList(new Uint8Array(await file.arrayBuffer()))
    : { ok: false as const, fault: 'fileMissing', faults: [] }
  if (!list.ok) {
    const rows = list.faults.map(({ row, key }) =>
      t('supplies:list.row', { row, what: t(`supplies:list.${key}`) }),
    )
    const errors = { list: [t(`supplies:list.${list.fault}`), ...rows].join(' ') }
    return c.html(storePage(c, { at: 'list', form: { values, errors } }), 422)
  }
  enterStockList(c.env.estate.db, { ...list, storeId: idOf(c) }, viewerOf(c).person.id, c.get('now'))
  return say(c, 'listed', `/supplies/stores/${idOf(c)}`, { count: list.rows.length })
})

storeRoutes.get('/supplies/stores/:id{[0-9]+}/count', signedIn, (c) => c.html(countPage(c)))

storeRoutes.get('/supplies/stores/:id{[0-9]+}/count-sheet', signedIn, (c) => {
  const store = storeOf(c)
  return c.html(CountSheet({ page: pageOf(c), store, lots: lotRows(c.env.estate.db, { storeId: store.id }) }))
})

storeRoutes.post('/supplies/stores/:id{[0-9]+}/count', signedIn, async (c) => {
  storeOf(c)
  const { values } = await readForm(c)
  const { lines, faulty } = linesOf(values)
  const t = c.get('t')
  const errors = Object.fromEntries(faulty.map((field) => [field, t('supplies:errors.countLine')]))
  const key = typedIn(values, 'key')
  const shaped = faulty.length === 0 && /^[\w-]{8,64}$/.test(key)
  const posted = shaped
    ? { ok: true as const, data: lines, values, files: {} }
    : { ok: false as const, values, errors, files: {} }
  return acting(c, posted, {
    ...{ at: 'count', field: '', done: 'counted', back: `/supplies/stores/${idOf(c)}` },
    page: (refused) => countPage(c, refused),
    act: (data, by, now) =>
      enterCount(
        c.env.estate.db,
        { storeId: idOf(c), lines: data, fromPaper: typedIn(values, 'paper') === 'yes', key },
        by,
        now,
      ),
  })
})

storeRoutes.get('/supplies/lots/:id{[0-9]+}', signedIn, (c) => c.html(lotPage(c)))

storeRoutes.post('/supplies/lots/:id{[0-9]+}/moves', signedIn, async (c) => {
  const { store } = lotOf(c)
  return acting(c, await postedForm(c, TakeAwayForm), {
    ...{ at: 'away', field: 'pieces', done: 'takenAway', back: `/supplies/stores/${store.id}` },
    page: (refused) => lotPage(c, refused),
    act: ({ how, toStore, ...away }, by, now) =>
      takeAway(c.env.estate.db, { ...away, kind: how, toStoreId: toStore, lotId: idOf(c) }, by, now),
  })
})

storeRoutes.post('/supplies/lots/:id{[0-9]+}/unpacking', signedIn, async (c) => {
  const { store } = lotOf(c)
  return acting(c, await postedForm(c, UnpackForm), {
    ...{ at: 'unpack', field: 'kits', done: 'unpacked', back: `/supplies/stores/${store.id}` },
    page: (refused) => lotPage(c, refused),
    act: (unpack, by, now) => unpackKits(c.env.estate.db, { ...unpack, kitLotId: idOf(c) }, by, now),
  })
})

/** `was-7`, `lot-7`, `reason-7`: what the list said of lot 7, what was found, and why; a lot left empty was not counted. */
function linesOf(values: FormValues): { lines: CountLine[]; faulty: string[] } {
  const lines: CountLine[] = []
  const faulty: string[] = []
  for (const name of Object.keys(values)) {
    const lot = /^lot-(\d{1,9})$/.exec(name)?.[1]
    const typed = foldNumber(typedIn(values, name))
    if (lot === undefined || typed === '') continue
    const expected = Number(typedIn(values, `was-${lot}`))
    const reason = countReasons.find((one) => one === typedIn(values, `reason-${lot}`)) ?? null
    if (!/^\d{1,7}$/.test(typed) || !Number.isSafeInteger(expected)) faulty.push(name)
    else if (Number(typed) !== expected && reason === null) faulty.push(`reason-${lot}`)
    else lines.push({ lotId: Number(lot), expected, counted: Number(typed), reason })
  }
  return { lines, faulty }
}

function storeOf(c: AppContext) {
  return keptStore(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function lotOf(c: AppContext) {
  const { db } = c.env.estate
  const lot = findLot(db, idOf(c))
  return { lot, store: keptStore(db, viewerOf(c).standing, lot.storeId, c.get('now')) }
}

function storePage(c: AppContext, refused?: Refusal) {
  const { db } = c.env.estate
  const store = storeOf(c)
  const now = c.get('now')
  return StorePage({
    page: pageOf(c),
    store,
    lots: lotRows(db, { storeId: store.id }),
    items: levels(db, now).map(({ id, name, unitWord }) => ({ id, name, unitWord })),
    leftovers: leftovers(db),
    today: todayOf(db, now),
    formKey: randomToken(12),
    ...(refused && { refused }),
  })
}

function countPage(c: AppContext, refused?: Refusal) {
  const store = storeOf(c)
  const lots = lotRows(c.env.estate.db, { storeId: store.id })
  return CountPage({ page: pageOf(c), store, lots, formKey: randomToken(12), ...(refused && { refused }) })
}

function lotPage(c: AppContext, refused?: Refusal) {
  const { db } = c.env.estate
  const { lot, store } = lotOf(c)
  const stores = keptStores(db, viewerOf(c).standing, c.get('now')).filter((one) => one.id !== store.id)
  const kit = recipeOf(db, lot.itemId).length > 0
  const item = findItem(db, lot.itemId)
  const formKey = randomToken(12)
  return LotPage({ page: pageOf(c), lot, item, store, stores, kit, formKey, ...(refused && { refused }) })
}
