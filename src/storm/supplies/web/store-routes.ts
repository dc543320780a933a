import { Hono } from 'hono'
import { FieldsRefused, Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { type CountLine, enterCount, lastCount } from '#supplies/counting.ts'
import { CountForm, IntakeForm, SurplusForm, TakeAwayForm, UnpackForm } from '#supplies/forms.ts'
import { itemLevels, lotRows } from '#supplies/items.ts'
import { keptStore, keptStores } from '#supplies/keeping.ts'
import { recipeOf, unpackKits } from '#supplies/kits.ts'
import { enterStockList, readStockList } from '#supplies/stock-list.ts'
import { findItem, findLot, todayOf } from '#supplies/stock-moves.ts'
import { leftovers, takeAway, takeIn, takeSurplus } from '#supplies/taking-in.ts'
import type { FormState, Refusal } from '#views/shared/form.tsx'
import { CountPage, CountSheet } from '#views/supplies/count.tsx'
import { LotPage } from '#views/supplies/lot.tsx'
import { StorePage } from '#views/supplies/store.tsx'

/** One store: what is in it, what comes in, what is counted, what goes out by hand. */
export const storeRoutes = new Hono<AppEnv>()
  .get('/supplies/stores/:id{[0-9]+}', signedIn, (c) => c.html(storePage(c)))
  .post('/supplies/stores/:id{[0-9]+}/intakes', signedIn, (c) =>
    act(c, {
      ...onStore(c, 'intake'),
      form: IntakeForm,
      at: 'item',
      do: ({ item, how, giver, named, lotCode, ...rest }, { by, now, key }) => {
        const box = { ...rest, code: lotCode }
        const from = { kind: how, giver: { name: giver, named }, key }
        return takeIn(c.env.estate.db, { ...box, ...from, itemId: item, storeId: idOf(c) }, by, now)
      },
      done: 'supplies:done.takenIn',
    }),
  )
  .post('/supplies/stores/:id{[0-9]+}/surplus', signedIn, (c) =>
    act(c, {
      ...onStore(c, 'surplus'),
      form: SurplusForm,
      at: 'surplusPieces',
      do: ({ leftover, surplusItem, surplusPieces, surplusExpires }, { by, now }) => {
        const box = { itemId: surplusItem, pieces: surplusPieces, code: '', expiresOn: surplusExpires }
        return takeSurplus(c.env.estate.db, { ...box, storeId: idOf(c), groupItemId: leftover }, by, now)
      },
      done: 'supplies:done.takenIn',
    }),
  )
  .post('/supplies/stores/:id{[0-9]+}/list', signedIn, (c) =>
    act(c, {
      ...onStore(c, 'list'),
      at: 'list',
      ready: (_, { list }) => readList(c, list?.[0]),
      do: (_, { by, now, ready: list }) => {
        enterStockList(c.env.estate.db, { ...list, storeId: idOf(c) }, by, now)
        return list.rows.length
      },
      done: (count) => ({ key: 'supplies:done.listed', params: { count } }),
    }),
  )
  .get('/supplies/stores/:id{[0-9]+}/count', signedIn, (c) => c.html(countPage(c)))
  .get('/supplies/stores/:id{[0-9]+}/count-sheet', signedIn, (c) => {
    const store = storeOf(c)
    return c.html(
      CountSheet({ page: pageOf(c), store, lots: lotRows(c.env.estate.db, { storeId: store.id }) }),
    )
  })
  .post('/supplies/stores/:id{[0-9]+}/count', signedIn, (c) =>
    act(c, {
      ...onStore(c, 'count'),
      page: (form) => countPage(c, { at: 'count', form }),
      form: CountForm,
      newest: ({ lots }) =>
        lastCount(
          c.env.estate.db,
          lots.map(({ row }) => Number(row)),
        ),
      do: (form, { by, now, pressed: at, key }) => {
        const input = { storeId: idOf(c), lines: linesOf(form), fromPaper: form.paper, key, at }
        return enterCount(c.env.estate.db, input, by, now)
      },
      done: 'supplies:done.counted',
    }),
  )
  .get('/supplies/lots/:id{[0-9]+}', signedIn, (c) => c.html(lotPage(c)))
  .post('/supplies/lots/:id{[0-9]+}/moves', signedIn, (c) =>
    act(c, {
      ...onLot(c, 'away'),
      form: TakeAwayForm,
      at: 'pieces',
      do: ({ how, toStore, ...away }, { by, now, key }) =>
        takeAway(c.env.estate.db, { ...away, key, kind: how, toStoreId: toStore, lotId: idOf(c) }, by, now),
      done: 'supplies:done.takenAway',
      to: () => storeOfLot(c),
    }),
  )
  .post('/supplies/lots/:id{[0-9]+}/unpacking', signedIn, (c) =>
    act(c, {
      ...onLot(c, 'unpack'),
      form: UnpackForm,
      at: 'kits',
      do: (unpack, { by, now, key }) =>
        unpackKits(c.env.estate.db, { ...unpack, key, kitLotId: idOf(c) }, by, now),
      done: 'supplies:done.unpacked',
      to: () => storeOfLot(c),
    }),
  )

/** The clerk's list; throws Refused with every line that cannot be read. */
async function readList(c: AppContext, file: File | undefined) {
  if (!file) throw new Refused('supplies:list.fileMissing')
  const list = await readStockList(new Uint8Array(await file.arrayBuffer()))
  if (list.ok) return list
  const t = c.get('t')
  const rows = list.faults.map(({ row, key }) =>
    t('supplies:list.row', { row, what: t(`supplies:list.${key}`) }),
  )
  throw new Refused('shared:errors.said', { said: [t(`supplies:list.${list.fault}`), ...rows].join(' ') })
}

function onStore(c: AppContext, at: string) {
  const page = (form: FormState) => storePage(c, { at, form })
  return { may: () => storeOf(c), page, to: `/supplies/stores/${idOf(c)}` }
}

function onLot(c: AppContext, at: string) {
  return { may: () => lotOf(c), page: (form: FormState) => lotPage(c, { at, form }) }
}

const storeOfLot = (c: AppContext) => `/supplies/stores/${lotOf(c).store.id}`

/** The lots that were counted. Throws FieldsRefused where one differs from its list and nothing says why. */
function linesOf({ lots }: CountForm): CountLine[] {
  const unsaid = lots.filter(({ was, lot, reason }) => lot !== was && reason === null)
  if (unsaid.length > 0)
    throw new FieldsRefused(
      Object.fromEntries(unsaid.map(({ row }) => [`reason-${row}`, ['supplies:errors.countLine']])),
    )
  return lots.map(({ row, was, lot, reason }) => ({
    lotId: Number(row),
    expected: was,
    counted: lot,
    reason,
  }))
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
    items: itemLevels(db, now).map(({ id, name, unitWord }) => ({ id, name, unitWord })),
    leftovers: leftovers(db),
    today: todayOf(db, now),
    ...(refused && { refused }),
  })
}

function countPage(c: AppContext, refused?: Refusal) {
  const store = storeOf(c)
  const lots = lotRows(c.env.estate.db, { storeId: store.id })
  return CountPage({ page: pageOf(c), store, lots, ...(refused && { refused }) })
}

function lotPage(c: AppContext, refused?: Refusal) {
  const { db } = c.env.estate
  const { lot, store } = lotOf(c)
  const stores = keptStores(db, viewerOf(c).standing, c.get('now')).filter((one) => one.id !== store.id)
  const kit = recipeOf(db, lot.itemId).length > 0
  const item = findItem(db, lot.itemId)
  return LotPage({ page: pageOf(c), lot, item, store, stores, kit, ...(refused && { refused }) })
}
