import { Hono } from 'hono'
import { Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import { numberAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf, pathWord } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { dispatchRows } from '#supplies/dispatches.ts'
import { ItemForm, PackForm, PartForm, StoreForm } from '#supplies/forms.ts'
import { addItem, changeSupplyItem, itemLevels, lotRows, openSupplyStore } from '#supplies/items.ts'
import { keptStores, mustKeep } from '#supplies/keeping.ts'
import { packKits, recipeOf, setPart } from '#supplies/kits.ts'
import { stockLedger } from '#supplies/stock-ledger.ts'
import { findItem } from '#supplies/stock-moves.ts'
import { addressTyped } from '#tickets/reported-addresses.ts'
import type { FormState, Refusal } from '#views/shared/form.tsx'
import { DeskPage } from '#views/supplies/desk.tsx'
import { ItemPage } from '#views/supplies/item.tsx'
import { sheetAnswer } from './sheet-answer.ts'

const movesAtOnce = 50

/** Whoever keeps supplies: what is low, what expires, what is under way; things and their levels. */
export const supplyDeskRoutes = new Hono<AppEnv>()
  .get('/supplies/desk', signedIn, (c) => c.html(deskPage(c)))
  .post('/supplies/stores', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'store'),
      form: StoreForm,
      at: 'place',
      do: ({ place, storeName }, { by, now }) => {
        const path = addressTyped(c.env.estate.db, place)
        if (path === null) throw new Refused('supplies:errors.placeUnknown')
        return openSupplyStore(c.env.estate.db, { place: path, name: storeName }, by, now)
      },
      done: 'supplies:done.store',
    }),
  )
  .post('/supplies/items', signedIn, (c) =>
    act(c, {
      ...onDesk(c, 'item'),
      form: ItemForm,
      at: 'name',
      do: (item, { by, now }) => addItem(c.env.estate.db, item, by, now),
      done: 'supplies:done.item',
    }),
  )
  .get('/supplies/items/:id{[0-9]+}', signedIn, (c) => c.html(itemPage(c)))
  .post('/supplies/items/:id{[0-9]+}', signedIn, (c) =>
    act(c, {
      ...onItem(c, 'item'),
      form: ItemForm,
      drawn: () => itemPage(c),
      at: 'name',
      newest: (_, { by }) => changedSince(c, 'supplyItem.changed', by),
      doneAgain: 'settles',
      do: (item, { by, now }) => changeSupplyItem(c.env.estate.db, { ...item, id: idOf(c) }, by, now),
      done: 'supplies:done.itemChanged',
    }),
  )
  .post('/supplies/items/:id{[0-9]+}/parts', signedIn, (c) =>
    act(c, {
      ...onItem(c, 'part'),
      form: PartForm,
      at: 'part',
      newest: (_, { by }) => changedSince(c, 'supplyItem.recipeChanged', by),
      do: ({ part, each }, { by, now }) =>
        setPart(c.env.estate.db, { kitId: idOf(c), partId: part, pieces: each }, by, now),
      done: 'supplies:done.part',
    }),
  )
  .post('/supplies/items/:id{[0-9]+}/kits', signedIn, (c) =>
    act(c, {
      ...onItem(c, 'pack'),
      form: PackForm,
      at: 'kits',
      do: ({ store, ...pack }, { by, now, key }) =>
        packKits(c.env.estate.db, { ...pack, key, storeId: store, kitId: idOf(c) }, by, now),
      done: 'supplies:done.packed',
    }),
  )
  .get('/supplies/export/:what{stock|ledger}', signedIn, (c) => {
    keeping(c)
    return sheetAnswer(c, pathWord(c, 'what', ['stock', 'ledger']))
  })

function onDesk(c: AppContext, at: string) {
  const page = (form: FormState) => deskPage(c, { at, form })
  return { may: () => keeping(c), page, to: '/supplies/desk' }
}

function onItem(c: AppContext, at: string) {
  const page = (form: FormState) => itemPage(c, { at, form })
  return { may: () => keeping(c), page, to: `/supplies/items/${idOf(c)}` }
}

/** When somebody else last changed this thing so. */
function changedSince(c: AppContext, action: string, butNotBy: number): string | null {
  return lastRecorded(c.env.estate.db, { subject: `supply:${idOf(c)}`, actions: [action], butNotBy })
}

function keeping(c: AppContext): void {
  mustKeep(c.env.estate.db, viewerOf(c).standing, c.get('now'))
}

function deskPage(c: AppContext, refused?: Refusal) {
  keeping(c)
  const { db } = c.env.estate
  const now = c.get('now')
  const stores = keptStores(db, viewerOf(c).standing, now)
  const ids = stores.map((store) => store.id)
  return DeskPage({
    page: pageOf(c),
    stores,
    levels: itemLevels(db, now),
    dispatches: dispatchRows(db, ids, { limit: 8, offset: 0 }),
    ...(refused && { refused }),
  })
}

function itemPage(c: AppContext, refused?: Refusal) {
  keeping(c)
  const { db } = c.env.estate
  const now = c.get('now')
  const id = findItem(db, idOf(c)).id
  const before = numberAsked(c, 'before')
  const moves = stockLedger(db, id, before, movesAtOnce + 1)
  const all = itemLevels(db, now)
  return ItemPage({
    page: pageOf(c),
    item: all.find((item) => item.id === id)!,
    lots: lotRows(db, { itemId: id }),
    moves: moves.slice(0, movesAtOnce),
    older: moves.length > movesAtOnce ? moves[movesAtOnce - 1]!.id : null,
    newer: before !== null,
    recipe: recipeOf(db, id),
    others: all.filter((item) => item.id !== id).map((item) => ({ id: item.id, name: item.name })),
    stores: keptStores(db, viewerOf(c).standing, now),
    ...(refused && { refused }),
  })
}
