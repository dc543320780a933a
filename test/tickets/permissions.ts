import { cleanUploads } from '#files/uploads.ts'
import type { TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { type Permission, row } from '#test/permissions.ts'
import { confirmTicket } from '#tickets/confirming.ts'
import { enterCost } from '#tickets/costs.ts'
import { joinTicket } from '#tickets/joining.ts'
import { mergeTickets } from '#tickets/merging.ts'
import { moveTicket } from '#tickets/moving.ts'
import { offerTicket } from '#tickets/offers.ts'
import { ticketFiles } from '#tickets/schema.ts'
import { common, reported } from './desk-story.ts'

const home = (estate: TestEstate) => reported(estate).id
const shared = (estate: TestEstate) => reported(estate, common, estate.cast.captain).id

function started(estate: TestEstate) {
  const id = home(estate)
  moveTicket(estate.db, { id, to: 'inProgress' }, estate.cast.clerk.id, estate.clock.now)
  return id
}
function completed(estate: TestEstate) {
  const id = started(estate)
  moveTicket(estate.db, { id, to: 'completed', words: '修好了' }, estate.cast.clerk.id, estate.clock.now)
  return id
}
function closed(estate: TestEstate) {
  const id = completed(estate)
  confirmTicket(estate.db, { id }, estate.cast.resident.id, estate.clock.now)
  return id
}
function joined(estate: TestEstate) {
  const id = shared(estate)
  joinTicket(estate.db, { id }, estate.cast.tenant.id, estate.clock.now)
  return id
}
function offered(estate: TestEstate) {
  const id = home(estate)
  const toDesk = `o:${estate.committee.id}`
  offerTicket(estate.db, { id, toDesk, why: '共有部分' }, estate.cast.clerk.id, estate.clock.now)
  return id
}
function merged(estate: TestEstate) {
  const intoId = home(estate)
  mergeTickets(estate.db, { fromId: home(estate), intoId }, estate.cast.clerk.id, estate.clock.now)
  return intoId
}
function costed(estate: TestEstate) {
  const id = home(estate)
  enterCost(
    estate.db,
    { id, amount: 100, payer: 'firm', what: '接头' },
    estate.cast.clerk.id,
    estate.clock.now,
  )
  return id
}

/** A ticket of one home: its household and whoever assists there see it; the firm and the steward work on it. */
const atHome = '404, nobody 401, resident daughter captain chair officer 403'
const worked = `${atHome}, clerk steward 303`
const readers = 'resident daughter captain chair clerk officer steward 200'

function on(
  route: string,
  ticket: (estate: TestEstate) => number,
  expect: string,
  form?: Record<string, string>,
): Permission {
  const [, pattern = ''] = route.split(' ')
  const path = (estate: TestEstate) =>
    pattern
      .replace(':id{[0-9]+}', String(ticket(estate)))
      .replace(/:(\w+)\{\[0-9\]\+\}/, (_, name) => (name === 'from' ? '2' : '1'))
  return row(route, path, expect, form)
}
const open = (path: string, expect: string): Permission => row(`GET ${path}`, path, expect)

const everybody = '200, nobody 302'
const desks = '403, nobody 302, captain chair clerk officer steward 200'
const report = { place: '3/2', category: 'lights', urgency: 'ordinary', title: '楼道灯不亮', words: '' }

export const permissions: Permission[] = [
  open('/tickets', everybody),
  open('/tickets/new', everybody),
  // Whoever lives or works there; a place that is none of yours is as if it were not there.
  row('POST /tickets', '/tickets', '303, chair 303, nobody 401, stranger outsider 404', report),
  open('/tickets/desk', desks),
  open('/tickets/desk/board', desks),
  row('GET /tickets/desk/:view{buildings|people|deadlines}', '/tickets/desk/people', desks),
  open('/tickets/desk/sheet', desks),
  open('/tickets/desk/times', desks),
  open('/tickets/desk/export', desks),
  open('/tickets/duties', everybody),
  row('POST /tickets/duties', '/tickets/duties', '403, nobody 401, steward 303', {
    category: 'lift',
    urgency: 'danger',
    leads: 'propertyFirm',
    helps: '',
    respond: '0.5',
    repair: '2',
    late: 'ownersCommittee',
  }),
  on('GET /tickets/:id{[0-9]+}', home, `404, nobody 302, ${readers}`),
  row(
    'GET /tickets/:id{[0-9]+}/files/:file{[0-9]+}',
    (estate) => {
      const photos = cleanUploads([{ name: '灯.jpg', bytes: jpeg() }])
      const { id } = reported(estate, { photos })
      return { path: `/tickets/${id}/files/${estate.db.select().from(ticketFiles).get()!.fileId}` }
    },
    `404, nobody 302, ${readers}`,
  ),
  // The captain reported it, who lives there too.
  on(
    'POST /tickets/:id{[0-9]+}/reports',
    shared,
    '303, nobody 401, captain 409, stranger outsider chair clerk officer steward 404',
  ),
  on('POST /tickets/:id{[0-9]+}/reports/undo', joined, '404, nobody 401, tenant 303'),
  on(
    'POST /tickets/:id{[0-9]+}/words',
    home,
    '404, nobody 401, resident daughter captain chair clerk officer steward 303',
    { say: '今天来看' },
  ),
  on('POST /tickets/:id{[0-9]+}/notes', home, worked, { note: '约了周三' }),
  on(
    'POST /tickets/:id{[0-9]+}/confirmation',
    completed,
    `${atHome}, resident daughter 303, clerk steward 403`,
  ),
  on(
    'POST /tickets/:id{[0-9]+}/reopening',
    completed,
    `${atHome}, resident daughter 303, clerk steward 403`,
    { why: '还漏' },
  ),
  on('POST /tickets/:id{[0-9]+}/correction', home, `${atHome}, resident 303, daughter clerk steward 403`, {
    ownTitle: '厨房立管漏水，厕所也漏',
    ownWords: '水声很大',
  }),
  on('POST /tickets/:id{[0-9]+}/taking-back', home, `${atHome}, resident 303, daughter clerk steward 403`),
  on('POST /tickets/:id{[0-9]+}/rating', closed, `${atHome}, resident daughter 303, clerk steward 403`, {
    stars: '4',
  }),
  on('POST /tickets/:id{[0-9]+}/moves', started, worked, { to: 'open' }),
  on('POST /tickets/:id{[0-9]+}/moves', started, worked, {
    to: 'deferred',
    whyDefer: '等配件到货',
    until: '2026-12-01T09:00',
  }),
  on('POST /tickets/:id{[0-9]+}/moves', home, worked, { to: 'declined', whyDecline: '自家的灯请自己换' }),
  on('POST /tickets/:id{[0-9]+}/assignment', home, worked, { person: '' }),
  on('POST /tickets/:id{[0-9]+}/sorting', home, worked, {
    category: 'water',
    urgency: 'urgent',
    place: '3/2',
    title: '立管',
    wider: '3/2',
  }),
  row(
    'POST /tickets/:id{[0-9]+}/handovers',
    (estate) => ({
      path: `/tickets/${home(estate)}/handovers`,
      form: { desk: `o:${estate.committee.id}`, reason: '共有部分' },
    }),
    worked,
  ),
  on(
    'POST /tickets/:id{[0-9]+}/handovers/:handover{[0-9]+}/answer',
    offered,
    `${atHome}, chair steward 303, clerk 403`,
    { answer: 'accepted' },
  ),
  row(
    'POST /tickets/:id{[0-9]+}/merges',
    (estate) => {
      const [id, into] = [home(estate), String(home(estate))]
      return { path: `/tickets/${id}/merges`, form: { into, looked: into } }
    },
    worked,
  ),
  on('POST /tickets/:id{[0-9]+}/merges/:from{[0-9]+}/undo', merged, worked),
  on('POST /tickets/:id{[0-9]+}/costs', home, worked, { amount: '12.50', payer: 'firm', what: '接头' }),
  on('POST /tickets/:id{[0-9]+}/costs/:cost{[0-9]+}/undo', costed, worked),
  on('POST /tickets/:id{[0-9]+}/notice', shared, '403, nobody 401, stranger outsider 404, clerk steward 303'),
]
