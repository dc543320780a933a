import { cleanUploads } from '#files/uploads.ts'
import { complain } from '#groupbuys/handover/complaints.ts'
import { tickOff } from '#groupbuys/handover/handing-out.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import type { TestEstate } from '#test/estate.ts'
import { png } from '#test/files/pictures.ts'
import { type Permission, row } from '#test/permissions.ts'
import { arrived, closedBuy } from './money-story.ts'

const leads = '403, nobody 302, stranger 404, neighbour 200'
const leadsPost = (status: number) => `403, nobody 401, stranger 404, neighbour ${status}`
const id = '/groupbuys/:id{[0-9]+}'

function come(estate: TestEstate) {
  const buy = closedBuy(estate)
  estate.clock.now = arrived
  const count = { itemId: buy.itemId, billed: 30, received: 30, damaged: 0, note: '', upload: null }
  receive(estate.db, { groupBuyId: buy.id, counts: [count] }, estate.cast.neighbour.id, arrived)
  return buy
}
const complaint = (estate: TestEstate) => {
  const buy = come(estate)
  const [upload] = cleanUploads([{ name: 'egg.png', bytes: png() }])
  const row = complain(
    estate.db,
    { groupBuyId: buy.id, unit: '3/2/501', itemId: buy.itemId, pieces: null, body: '碎了', upload: upload! },
    estate.cast.resident.id,
    arrived,
  )
  return `/groupbuys/${buy.id}/complaints/${row.id}`
}
const took = '403, nobody 302, stranger 404, neighbour resident daughter outsider chair officer steward 200'
/** Whoever acts for a door may hand its bag out; others see no bag at all. */
const hands = '404, neighbour captain chair clerk officer steward 200'

export const arrivalPermissions: Permission[] = [
  row(
    `POST ${id}/leftovers`,
    (estate) => {
      const buy = closedBuy(estate)
      const count = { itemId: buy.itemId, billed: 30, received: 40, damaged: 0, note: '', upload: null }
      receive(estate.db, { groupBuyId: buy.id, counts: [count] }, estate.cast.neighbour.id, arrived)
      return { path: `/groupbuys/${buy.id}/leftovers`, form: {} }
    },
    leadsPost(303),
  ),
  row(
    `POST ${id}/expectation`,
    (estate) => `/groupbuys/${closedBuy(estate).id}/expectation`,
    leadsPost(303),
    { expectedAt: '2026-11-25T18:00' },
  ),
  row(
    `POST ${id}/receipts`,
    (estate) => {
      const buy = closedBuy(estate)
      return { path: `/groupbuys/${buy.id}/receipts`, form: { [`received-${buy.itemId}`]: '28' } }
    },
    leadsPost(303),
  ),
  row(`POST ${id}/arrival`, (estate) => `/groupbuys/${come(estate).id}/arrival`, leadsPost(303), {
    building: '3',
  }),
  row(
    `GET ${id}/pickups`,
    (estate) => `/groupbuys/${come(estate).id}/pickups`,
    `${leads}, captain chair clerk officer steward 200`,
  ),
  row(
    'GET /groupbuys/bags/:order{[0-9]+}',
    (estate) => `/groupbuys/bags/${come(estate).resident}`,
    `${hands}, nobody 302, resident daughter 200`,
  ),
  row(
    'POST /groupbuys/bags/:order{[0-9]+}',
    (estate) => `/groupbuys/bags/${come(estate).resident}`,
    '404, nobody 401, resident daughter 403, neighbour captain chair clerk officer steward 303',
    { how: 'scanned' },
  ),
  row(
    'POST /groupbuys/pickups/:pickup{[0-9]+}/undo',
    (estate) => {
      const { pickupId } = tickOff(
        estate.db,
        { orderId: come(estate).resident, itemId: null, how: 'ticked', takenBy: '' },
        estate.cast.neighbour.id,
        arrived,
      )
      return { path: `/groupbuys/pickups/${pickupId}/undo`, form: {} }
    },
    '404, nobody 401, resident daughter 403, neighbour captain chair clerk officer steward 303',
  ),
  row(`POST ${id}/uncollected`, (estate) => `/groupbuys/${come(estate).id}/uncollected`, leadsPost(303)),
  row(`GET ${id}/complaints`, (estate) => `/groupbuys/${come(estate).id}/complaints`, took),
  row(
    `POST ${id}/complaints`,
    (estate) => `/groupbuys/${come(estate).id}/complaints`,
    '403, nobody 401, stranger 404, resident daughter 303',
    { unit: '3/2/501', body: '碎了两个' },
  ),
  row(
    `POST ${id}/complaints/:complaint{[0-9]+}/settlement`,
    (estate) => `${complaint(estate)}/settlement`,
    leadsPost(303),
    { how: 'replacement' },
  ),
  row(
    `GET ${id}/complaints/:complaint{[0-9]+}/photo`,
    (estate) => `${complaint(estate)}/photo`,
    `${took}, outsider 404`,
  ),
]
