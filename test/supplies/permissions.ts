import { cleanUploads } from '#files/uploads.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { supplyDrops } from '#supplies/dispatch-schema.ts'
import { sendDispatch } from '#supplies/dispatching.ts'
import { signFor } from '#supplies/drops.ts'
import { addItem } from '#supplies/items.ts'
import { packKits, setPart } from '#supplies/kits.ts'
import { addTool, lend } from '#supplies/lending.ts'
import { takeIn } from '#supplies/taking-in.ts'
import type { TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { closes, openBuy, order, runUntil } from '#test/groupbuys/story.ts'
import { type Asked, type Permission, row } from '#test/permissions.ts'
import { planned, stocked } from './story.ts'

/** Whoever keeps supplies over the estate: committees, the firm, the steward. */
const keepers = 'chair clerk officer steward 200'
const kept = `403, nobody 302, ${keepers}`
const keeps = '403, nobody 401, chair clerk officer steward 303'
const hidden = `${keeps}, 404`

const read = (route: string, path: (estate: TestEstate) => string, expect: string): Permission =>
  row(`GET ${route}`, path, expect)
const write = (
  route: string,
  ask: string | ((estate: TestEstate) => string | Asked),
  expect: string,
  form?: Asked['form'],
): Permission => row(`POST ${route}`, ask, expect, form)

const store = (estate: TestEstate) => `/supplies/stores/${stocked(estate).store.id}`
const item = (estate: TestEstate) => `/supplies/items/${stocked(estate).water.id}`
const lot = (estate: TestEstate) => `/supplies/lots/${stocked(estate).lot.id}`
const plan = (estate: TestEstate) => `/supplies/dispatches/${planned(estate).dispatch.id}`
function sent(estate: TestEstate) {
  const { dispatch, by } = planned(estate)
  sendDispatch(estate.db, dispatch.id, by, estate.clock.now)
  return `/supplies/dispatches/${dispatch.id}`
}
/** The share of 3/2/501, on its way. */
function drop(estate: TestEstate) {
  sent(estate)
  const row = estate.db
    .select()
    .from(supplyDrops)
    .all()
    .find((one) => one.unit === '3/2/501')!
  return row.id
}
function photographed(estate: TestEstate) {
  const id = drop(estate)
  const [photo] = cleanUploads([{ name: '门口.jpg', bytes: jpeg() }])
  signFor(estate.db, { dropId: id, name: '', photo: photo! }, estate.cast.steward.id, estate.clock.now)
  return `/supplies/drops/${id}/photo`
}
function gift(estate: TestEstate) {
  const { store: at, water, by } = stocked(estate)
  const box = { storeId: at.id, itemId: water.id, pieces: 5, code: 'G', expiresOn: null }
  const giver = { name: '和平小学', named: true }
  takeIn(estate.db, { ...box, kind: 'donated', giver, key: 'a-gift-of-five' }, by, estate.clock.now)
  return '/supplies/donations'
}
function lent(estate: TestEstate) {
  const { store: at, by } = stocked(estate)
  const tool = addTool(estate.db, { storeId: at.id, name: '轮椅', tag: 'L-01' }, by, estate.clock.now)
  const dueAt = '2026-11-30T00:00:00.000Z'
  addTool(estate.db, { storeId: at.id, name: '折梯', tag: 'L-02' }, by, estate.clock.now)
  return lend(estate.db, { toolId: tool.id, unit: '3/2/501', dueAt }, by, estate.clock.now).id
}

/** A kit of two bottles of water each. */
function withRecipe(estate: TestEstate) {
  const story = stocked(estate)
  const { now } = estate.clock
  const what = { name: '应急包', unitWord: '个', minimum: 0, usePerDay: null, personDay: null }
  const kit = addItem(estate.db, { ...what, kind: 'emergency' }, story.by, now)
  setPart(estate.db, { kitId: kit.id, partId: story.water.id, pieces: 2 }, story.by, now)
  return { ...story, kit }
}
/** More came off the lorry than the homes had asked for. */
function withSurplus(estate: TestEstate): Asked {
  const buy = openBuy(estate, { remainder: 'roundUp', takerUnit: '3/2/502' })
  order(estate, buy, estate.cast.resident, '3/2/501', 25)
  runUntil(estate, closes)
  const [left] = estate.db.update(groupItems).set({ leftover: 5 }).returning().all()
  const { store: at, water } = stocked(estate)
  const form = { leftover: String(left!.id), surplusItem: String(water.id), surplusPieces: '5' }
  return { path: `/supplies/stores/${at.id}/surplus`, form: { ...form, surplusExpires: '' } }
}

/** A page that is asked for once there is something on it. */
const after = (prepare: (estate: TestEstate) => unknown, path: string) => (estate: TestEstate) => {
  prepare(estate)
  return path
}
const thing = { kind: 'living', name: '毛毯', unitWord: '条', minimum: '', usePerDay: '', personDay: '' }
const atDoor = `404, nobody 302, resident daughter captain 200, ${keepers}`
const signs = '404, nobody 401, resident daughter 403, captain chair clerk officer steward 303'
const seen = `404, nobody 302, captain 200, ${keepers}`

export const permissions: Permission[] = [
  read('/supplies', after(drop, '/supplies'), '200, nobody 302, stranger 404'),
  read('/supplies/donations', gift, '200'),
  write('/supplies/donations/:id{[0-9]+}/thanks', (estate) => `${gift(estate)}/1/thanks`, keeps),
  read('/supplies/desk', after(sent, '/supplies/desk'), kept),
  write(
    '/supplies/stores',
    () => ({ path: '/supplies/stores', form: { place: 'estate', storeName: '值班室' } }),
    keeps,
  ),
  write('/supplies/items', '/supplies/items', keeps, thing),
  read('/supplies/items/:id{[0-9]+}', item, kept),
  write('/supplies/items/:id{[0-9]+}', (estate) => item(estate), keeps, thing),
  write(
    '/supplies/items/:id{[0-9]+}/parts',
    (estate) => {
      const { water, by } = stocked(estate)
      const none = { minimum: null, usePerDay: null, personDay: null }
      const kit = addItem(
        estate.db,
        { kind: 'emergency', name: '应急包', unitWord: '个', ...none },
        by,
        estate.clock.now,
      )
      return { path: `/supplies/items/${kit.id}/parts`, form: { part: String(water.id), each: '2' } }
    },
    keeps,
  ),
  write(
    '/supplies/items/:id{[0-9]+}/kits',
    (estate) => `${item(estate)}/kits`, // What has no recipe cannot be packed: the form comes back to whoever may.
    '403, nobody 401, chair clerk officer steward 422',
    { store: '1', kits: '1' },
  ),
  write(
    '/supplies/items/:id{[0-9]+}/kits',
    (estate) => {
      const { store: at, kit } = withRecipe(estate)
      return { path: `/supplies/items/${kit.id}/kits`, form: { store: String(at.id), kits: '2' } }
    },
    keeps,
  ),
  read('/supplies/export/:what{stock|ledger}', () => '/supplies/export/stock', kept),
  read('/supplies/stores/:id{[0-9]+}', store, kept),
  write('/supplies/stores/:id{[0-9]+}/intakes', (estate) => `${store(estate)}/intakes`, keeps, {
    item: '1',
    pieces: '5',
    lotCode: '',
    expiresOn: '',
    how: 'bought',
    giver: '',
  }),
  write(
    '/supplies/stores/:id{[0-9]+}/surplus',
    (estate) => `${store(estate)}/surplus`, // No group order left anything over.
    '403, nobody 401, chair clerk officer steward 404',
    { leftover: '1', surplusItem: '1', surplusPieces: '1', surplusExpires: '' },
  ),
  write('/supplies/stores/:id{[0-9]+}/surplus', withSurplus, keeps),
  write(
    '/supplies/stores/:id{[0-9]+}/list',
    (estate) => ({
      path: `${store(estate)}/list`,
      form: { list: new File(['品名,数量\n毛毯,3\n'], '清单.csv', { type: 'text/csv' }) },
    }),
    keeps,
  ),
  read('/supplies/stores/:id{[0-9]+}/count', (estate) => `${store(estate)}/count`, kept),
  read('/supplies/stores/:id{[0-9]+}/count-sheet', (estate) => `${store(estate)}/count-sheet`, kept),
  write('/supplies/stores/:id{[0-9]+}/count', (estate) => `${store(estate)}/count`, keeps, {
    'was-1': '40',
    'lot-1': '38',
    'reason-1': 'damaged',
  }),
  read('/supplies/lots/:id{[0-9]+}', lot, kept),
  write('/supplies/lots/:id{[0-9]+}/moves', (estate) => `${lot(estate)}/moves`, keeps, {
    pieces: '2',
    how: 'used',
    toStore: '',
  }),
  write(
    '/supplies/lots/:id{[0-9]+}/unpacking',
    (estate) => `${lot(estate)}/unpacking`,
    '403, nobody 401, chair clerk officer steward 422',
    { kits: '1' },
  ),
  write(
    '/supplies/lots/:id{[0-9]+}/unpacking',
    (estate) => {
      const { store: at, kit, by } = withRecipe(estate)
      const input = { storeId: at.id, kitId: kit.id, kits: 2, key: 'pack-two' }
      const packed = packKits(estate.db, input, by, estate.clock.now)
      return { path: `/supplies/lots/${packed.id}/unpacking`, form: { kits: '1' } }
    },
    keeps,
  ),
  read('/supplies/dispatches', after(sent, '/supplies/dispatches'), kept),
  read('/supplies/dispatches/new', after(stocked, '/supplies/dispatches/new'), kept),
  write(
    '/supplies/dispatches',
    (estate) => {
      const { store: at, water } = stocked(estate)
      const what = {
        store: String(at.id),
        item: String(water.id),
        emergency: '',
        title: '发水',
        doors: '3/2',
      }
      return {
        path: '/supplies/dispatches',
        form: { ...what, basis: 'household', total: '6', keep: '10', most: '' },
      }
    },
    keeps,
  ),
  // Before it is sent it is the keepers' alone.
  read('/supplies/dispatches/:id{[0-9]+}', sent, seen),
  write(
    '/supplies/dispatches/:id{[0-9]+}/:step{sending|closing|dropping}',
    (estate) => `${plan(estate)}/sending`,
    keeps,
  ),
  write(
    '/supplies/dispatches/:id{[0-9]+}/carriers',
    (estate) => ({
      path: `${sent(estate)}/carriers`,
      form: { carrier: String(estate.cast.captain.id), building: '' },
    }),
    keeps,
  ),
  read('/supplies/dispatches/:id{[0-9]+}/sheet', (estate) => `${sent(estate)}/sheet`, seen),
  read('/supplies/dispatches/:id{[0-9]+}/paper', (estate) => `${sent(estate)}/paper`, seen),
  write(
    '/supplies/dispatches/:id{[0-9]+}/paper',
    (estate) => `${sent(estate)}/paper`,
    `${hidden}, captain 303`,
    { 'name-1': '陈阿婆' },
  ),
  read('/supplies/drops/:id{[0-9]+}', (estate) => `/supplies/drops/${drop(estate)}`, atDoor),
  write('/supplies/drops/:id{[0-9]+}/receipt', (estate) => `/supplies/drops/${drop(estate)}/receipt`, signs, {
    name: '林秀英',
  }),
  write('/supplies/drops/:id{[0-9]+}/miss', (estate) => `/supplies/drops/${drop(estate)}/miss`, signs, {
    why: 'nobodyHome',
  }),
  write('/supplies/drops/:id{[0-9]+}/undo', (estate) => `/supplies/drops/${drop(estate)}/undo`, signs),
  read('/supplies/drops/:id{[0-9]+}/photo', photographed, atDoor),
  read('/supplies/lending', after(lent, '/supplies/lending'), kept),
  write(
    '/supplies/tools',
    (estate) => ({
      path: '/supplies/tools',
      form: { toolStore: String(stocked(estate).store.id), toolName: '折梯', tag: 'L-09' },
    }),
    keeps,
  ),
  write(
    '/supplies/loans',
    (estate) => {
      lent(estate)
      return { path: '/supplies/loans', form: { tool: '2', door: '3-2-501', due: '2026-12-01' } }
    },
    keeps,
  ),
  write('/supplies/loans/:id{[0-9]+}/return', (estate) => `/supplies/loans/${lent(estate)}/return`, keeps, {
    condition: 'good',
    words: '',
  }),
]
