import { createBuy } from '#groupbuys/offer/drafts.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { groupLeaders } from '#groupbuys/offer/schema.ts'
import { joinWaiting } from '#groupbuys/orders/waiting-list.ts'
import { setGroupRules } from '#groupbuys/terms/settings.ts'
import type { TestEstate } from '#test/estate.ts'
import { png } from '#test/files/pictures.ts'
import { type Permission, row } from '#test/permissions.ts'
import { afterwards, during, eggs, inputOfEggs, openBuy, order, runUntil } from './story.ts'

const draft = (estate: TestEstate) =>
  createBuy(estate.db, inputOfEggs(), estate.cast.neighbour.id, estate.clock.now).id

function open(estate: TestEstate) {
  const { id } = openBuy(estate)
  estate.clock.now = during
  return id
}

/** The resident has ordered, and it is closed. */
function closed(estate: TestEstate) {
  const buy = openBuy(estate)
  order(estate, buy, estate.cast.resident, '3/2/501', 30)
  runUntil(estate, afterwards)
  return buy.id
}

/** One piece was to be had, the resident has it, and the outsider waits. */
function soldOut(estate: TestEstate) {
  const buy = openBuy(estate, { items: [{ ...eggs, packSize: 1, maxPacks: 1 }] })
  order(estate, buy, estate.cast.resident, '3/2/501', 1)
  joinWaiting(
    estate.db,
    { groupBuyId: buy.id, itemId: 1, unit: '5/301', want: 1 },
    estate.cast.outsider.id,
    during,
  )
  estate.clock.now = during
  return buy.id
}

/** Sent to the committee. */
function asked(estate: TestEstate) {
  setGroupRules(estate.db, { approval: true, mostOpen: null }, estate.cast.chair.id, estate.clock.now)
  const id = draft(estate)
  publishBuy(estate.db, id, estate.cast.neighbour.id, estate.clock.now)
  return id
}

function helped(estate: TestEstate) {
  const id = open(estate)
  const { neighbour, resident } = estate.cast
  estate.db
    .insert(groupLeaders)
    .values({ groupBuyId: id, personId: resident.id, addedAt: during, addedBy: neighbour.id })
    .run()
  return id
}

const form = {
  title: '蔬菜',
  'item-0-name': '青菜',
  'item-0-price': '3.50',
  opensAt: '2026-11-24T18:00',
  closesAt: '2026-11-24T20:00',
}
const wanted = { unit: '3/2/501', version: '0', 'want-1': '2' }

const everybody = '200, nobody 302'
/** Seen by whoever belongs to the estate, run by its leader only. */
const ledPage = '403, nobody 302, stranger 404, neighbour chair officer steward 200'
const ledPost = '403, nobody 401, stranger 404, neighbour 303'
/** The committee may call it off, and see that somebody else leads it. */
const committee = 'chair officer steward 303'
const draftPage = '404, nobody 302, neighbour 200'
const draftPost = '404, nobody 401, neighbour 303'

function on(
  route: string,
  buy: (estate: TestEstate) => number,
  expect: string,
  posted?: Record<string, string>,
): Permission {
  const [, pattern = ''] = route.split(' ')
  const path = (estate: TestEstate) => pattern.replace(':id{[0-9]+}', String(buy(estate)))
  return row(route, path, expect, posted)
}

export const corePermissions: Permission[] = [
  row('GET /groupbuys', '/groupbuys', everybody),
  row('GET /groupbuys/mine', '/groupbuys/mine', everybody),
  row('GET /groupbuys/leading', '/groupbuys/leading', everybody),
  // Family elsewhere, a firm's clerk and who has nothing here cannot unload a lorry.
  row('GET /groupbuys/new', '/groupbuys/new', `${everybody}, daughter clerk stranger 403`),
  row('POST /groupbuys', '/groupbuys', '303, nobody 401, daughter clerk stranger 403', form),
  on('GET /groupbuys/:id{[0-9]+}', open, `${everybody}, stranger 404`),
  on('GET /groupbuys/:id{[0-9]+}', draft, '404, nobody 302, neighbour 200'),
  on('GET /groupbuys/:id{[0-9]+}', asked, '404, nobody 302, neighbour chair officer steward 200'),
  on('GET /groupbuys/:id{[0-9]+}/gaps', open, `${everybody}, stranger 404`),
  on(
    'GET /groupbuys/:id{[0-9]+}/lots',
    (estate) => openBuy(estate, { shortage: 'lots' }).id,
    `${everybody}, stranger 404`,
  ),
  row(
    'GET /groupbuys/:id{[0-9]+}/photos/:file{[0-9]+}',
    async (estate) => {
      await estate.request(estate.cast.neighbour, '/groupbuys', {
        form: {
          ...form,
          photos: new File([Buffer.from(png())], 'eggs.png', { type: 'image/png' }),
          intent: 'draft',
        },
      })
      publishBuy(estate.db, 1, estate.cast.neighbour.id, estate.clock.now)
      return { path: '/groupbuys/1/photos/1' }
    },
    `${everybody}, stranger 404`,
  ),
  on(
    'POST /groupbuys/:id{[0-9]+}/orders',
    open,
    '403, nobody 401, stranger 404, resident daughter 303',
    wanted,
  ),
  on(
    'POST /groupbuys/:id{[0-9]+}/orders',
    open,
    '403, nobody 401, stranger 404, captain clerk officer chair steward 303',
    { ...wanted, unit: '3/2/101' },
  ),
  on('POST /groupbuys/:id{[0-9]+}/waiting', soldOut, '403, nobody 401, stranger 404, tenant 303', {
    unit: '3/2/201',
    item: '1',
    want: '1',
  }),
  on('POST /groupbuys/:id{[0-9]+}/waiting/undo', soldOut, '404, nobody 401, outsider 303', { waiting: '1' }),
  on('GET /groupbuys/:id{[0-9]+}/edit', draft, draftPage),
  on('POST /groupbuys/:id{[0-9]+}/words', draft, draftPost, form),
  on('POST /groupbuys/:id{[0-9]+}/removal', draft, draftPost),
  on('GET /groupbuys/:id{[0-9]+}/preview', draft, draftPage),
  on('POST /groupbuys/:id{[0-9]+}/publication', draft, draftPost),
  on('POST /groupbuys/:id{[0-9]+}/copy', open, '303, nobody 401, stranger 404, daughter clerk 403'),
  on(
    'POST /groupbuys/:id{[0-9]+}/decision',
    asked,
    '404, nobody 401, neighbour 403, chair officer steward 303',
    { answer: 'agreed' },
  ),
  on('GET /groupbuys/:id{[0-9]+}/manage', open, ledPage),
  on('POST /groupbuys/:id{[0-9]+}/stop', open, ledPost),
  on('POST /groupbuys/:id{[0-9]+}/closing', open, ledPost),
  on('POST /groupbuys/:id{[0-9]+}/cancellation', open, `${ledPost}, ${committee}`, { why: '农户断供' }),
  on('POST /groupbuys/:id{[0-9]+}/lines', closed, ledPost, {
    order: '1',
    item: '1',
    final: '29',
    why: '碎了一枚',
  }),
  on('POST /groupbuys/:id{[0-9]+}/leaders', open, `${ledPost}, ${committee}`, { name: '何静' }),
  on('POST /groupbuys/:id{[0-9]+}/leaders/undo', helped, `${ledPost}, resident 303`, { person: '1' }),
  on('POST /groupbuys/:id{[0-9]+}/handover', open, `${ledPost}, ${committee}`, { to: '何静' }),
  row('GET /groupbuys/oversight', '/groupbuys/oversight', '403, nobody 302, chair officer steward 200'),
  row('POST /groupbuys/oversight', '/groupbuys/oversight', '403, nobody 401, chair officer steward 303', {
    approval: 'yes',
    mostOpen: '3',
  }),
]
