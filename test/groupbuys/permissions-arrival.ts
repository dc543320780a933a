import { cleanUploads } from '#files/uploads.ts'
import { complain } from '#groupbuys/handover/complaints.ts'
import { tickOff } from '#groupbuys/handover/pickups.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import type { TestEstate } from '#test/estate.ts'
import { png } from '#test/files/pictures.ts'
import type { Permission } from '#test/permissions.ts'
import { arrived, closedBuy } from './money-story.ts'

const leads = { others: 403, nobody: 302, stranger: 404, neighbour: 200 }
const leadsPost = (status: number) => ({ others: 403, nobody: 401, stranger: 404, neighbour: status })
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
const took = {
  others: 403,
  nobody: 302,
  stranger: 404,
  neighbour: 200,
  resident: 200,
  daughter: 200,
  outsider: 200,
  chair: 200,
  officer: 200,
  steward: 200,
}
/** Whoever acts for a door may hand its bag out; others see no bag at all. */
const hands = {
  others: 404,
  neighbour: 200,
  captain: 200,
  chair: 200,
  clerk: 200,
  officer: 200,
  steward: 200,
}

export const arrivalPermissions: Permission[] = [
  {
    route: `POST ${id}/leftovers`,
    ask: (estate) => {
      const buy = closedBuy(estate)
      const count = { itemId: buy.itemId, billed: 30, received: 40, damaged: 0, note: '', upload: null }
      receive(estate.db, { groupBuyId: buy.id, counts: [count] }, estate.cast.neighbour.id, arrived)
      return { path: `/groupbuys/${buy.id}/leftovers`, form: {} }
    },
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/expectation`,
    ask: (estate) => ({
      path: `/groupbuys/${closedBuy(estate).id}/expectation`,
      form: { expectedAt: '2026-11-25T18:00' },
    }),
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/receipts`,
    ask: (estate) => {
      const buy = closedBuy(estate)
      return { path: `/groupbuys/${buy.id}/receipts`, form: { [`received-${buy.itemId}`]: '28' } }
    },
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/arrival`,
    ask: (estate) => ({ path: `/groupbuys/${come(estate).id}/arrival`, form: { building: '3' } }),
    expect: leadsPost(303),
  },
  {
    route: `GET ${id}/pickups`,
    ask: (estate) => ({ path: `/groupbuys/${come(estate).id}/pickups` }),
    expect: { ...leads, captain: 200, chair: 200, clerk: 200, officer: 200, steward: 200 },
  },
  {
    route: 'GET /groupbuys/bags/:order{[0-9]+}',
    ask: (estate) => ({ path: `/groupbuys/bags/${come(estate).resident}` }),
    expect: { ...hands, nobody: 302, resident: 200, daughter: 200 },
  },
  {
    route: 'POST /groupbuys/bags/:order{[0-9]+}',
    ask: (estate) => ({ path: `/groupbuys/bags/${come(estate).resident}`, form: { how: 'scanned' } }),
    expect: {
      others: 404,
      nobody: 401,
      resident: 403,
      daughter: 403,
      neighbour: 303,
      captain: 303,
      chair: 303,
      clerk: 303,
      officer: 303,
      steward: 303,
    },
  },
  {
    route: 'POST /groupbuys/pickups/:pickup{[0-9]+}/undo',
    ask: (estate) => {
      const { pickupId } = tickOff(
        estate.db,
        { orderId: come(estate).resident, itemId: null, how: 'ticked', takenBy: '' },
        estate.cast.neighbour.id,
        arrived,
      )
      return { path: `/groupbuys/pickups/${pickupId}/undo`, form: {} }
    },
    expect: {
      others: 404,
      nobody: 401,
      resident: 403,
      daughter: 403,
      neighbour: 303,
      captain: 303,
      chair: 303,
      clerk: 303,
      officer: 303,
      steward: 303,
    },
  },
  {
    route: `POST ${id}/uncollected`,
    ask: (estate) => ({ path: `/groupbuys/${come(estate).id}/uncollected`, form: {} }),
    expect: leadsPost(303),
  },
  {
    route: `GET ${id}/complaints`,
    ask: (estate) => ({ path: `/groupbuys/${come(estate).id}/complaints` }),
    expect: took,
  },
  {
    route: `POST ${id}/complaints`,
    ask: (estate) => ({
      path: `/groupbuys/${come(estate).id}/complaints`,
      form: { unit: '3/2/501', body: '碎了两个' },
    }),
    expect: { others: 403, nobody: 401, stranger: 404, resident: 303, daughter: 303 },
  },
  {
    route: `POST ${id}/complaints/:complaint{[0-9]+}/settlement`,
    ask: (estate) => ({ path: `${complaint(estate)}/settlement`, form: { how: 'replacement' } }),
    expect: leadsPost(303),
  },
  {
    route: `GET ${id}/complaints/:complaint{[0-9]+}/photo`,
    ask: (estate) => ({ path: `${complaint(estate)}/photo` }),
    expect: { ...took, outsider: 404 },
  },
]
