import { cleanUploads } from '#files/uploads.ts'
import { offerToGo } from '#helpcalls/sending/offering.ts'
import { report } from '#listings/moderation/moderation.ts'
import { createListing } from '#listings/posting/posting.ts'
import type { TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { type Permission, row } from '#test/permissions.ts'
import { raise, running } from '#test/shifts/story.ts'
import { helps, post, ride, wait } from './story.ts'

const all = '200, nobody 302'
const estateOnly = '200, nobody 302, stranger 403'
const found = '200, nobody 302, stranger 404'
const form = { kind: 'need', category: 'rides', title: '明早想搭车', urgency: '3' }

const draft = (estate: TestEstate) =>
  createListing(
    estate.db,
    { personId: estate.cast.resident.id, unit: '3/2/501', how: 'self' },
    ride,
    estate.cast.resident.id,
    estate.clock.now,
  ).id
/** A repair is handed on by whose need it is, and by whoever stands in for that door. */
const handsOn = (status: number) => `resident captain chair clerk officer steward ${status}`
/** A draft is its writer's; for everybody else it is not there. */
const writer = '404, nobody 401, resident 303'
/** What is out is seen by neighbours, and changed by its own people only. */
const owner = '403, nobody 401, stranger 404, resident 303'

export const readPermissions: Permission[] = [
  row('GET /needs', '/needs', all),
  row('GET /needs/suggestions', '/needs/suggestions?title=梯子', all),
  row('GET /mine', '/mine', all),
  row('GET /needs/new', '/needs/new', estateOnly),
  row('GET /offers/new', '/offers/new', estateOnly),
  // Staff without a home here post for others only; their words come back.
  row('POST /needs', '/needs', '303, nobody 401, stranger 403, clerk officer steward 422', form),
  row('GET /needs/:id{[0-9]+}', (estate) => `/needs/${post(estate, estate.cast.resident).id}`, found),
  row(
    'GET /needs/:id{[0-9]+}/files/:file{[0-9]+}',
    (estate) => {
      const photos = cleanUploads([{ name: '梯子.jpg', bytes: jpeg({ width: 40, height: 30 }) }])
      return { path: `/needs/${post(estate, estate.cast.resident, { photos }).id}/files/1` }
    },
    found,
  ),
  row(
    'GET /needs/:id{[0-9]+}/ticket',
    (estate) => `/needs/${post(estate, estate.cast.resident).id}/ticket`,
    `403, stranger 404, nobody 302, ${handsOn(200)}`,
  ),
  row(
    'POST /needs/:id{[0-9]+}/ticket',
    (estate) => `/needs/${post(estate, estate.cast.resident).id}/ticket`,
    `403, stranger 404, nobody 401, ${handsOn(303)}`,
    { category: 'leak', urgency: 'urgent', place: '3/2/501', title: '厨房漏水' },
  ),
  row(
    'GET /needs/:id{[0-9]+}/edit',
    (estate) => `/needs/${draft(estate)}/edit`,
    '404, nobody 302, resident 200',
  ),
  row('POST /needs/:id{[0-9]+}/words', (estate) => `/needs/${draft(estate)}/words`, writer, form),
  row('POST /needs/:id{[0-9]+}/publication', (estate) => `/needs/${draft(estate)}/publication`, writer),
  row(
    'POST /needs/:id{[0-9]+}/withdrawal',
    (estate) => `/needs/${post(estate, estate.cast.resident).id}/withdrawal`,
    owner,
    { why: '不用了' },
  ),
  row(
    'POST /needs/:id{[0-9]+}/renewal',
    (estate) => `/needs/${post(estate, estate.cast.resident).id}/renewal`,
    owner,
  ),
  row(
    'POST /needs/:id{[0-9]+}/repeating/end',
    (estate) => `/needs/${post(estate, estate.cast.resident, { repeats: 'weekly' }).id}/repeating/end`,
    owner,
  ),
  row(
    'POST /needs/:id{[0-9]+}/promises',
    (estate) => `/needs/${post(estate, estate.cast.resident).id}/promises`,
    '303, nobody 401, stranger 404, resident 422',
  ),
  row(
    'POST /needs/:id{[0-9]+}/declines',
    (estate) => {
      helps(estate, estate.cast.neighbour)
      const { id } = post(estate, estate.cast.resident)
      wait(estate, 1)
      return { path: `/needs/${id}/declines`, form: {} }
    },
    '409, nobody 401, stranger 404, neighbour 303',
  ),
  row(
    'POST /needs/:id{[0-9]+}/offers/end',
    (estate) => {
      const id = raise(estate, running(estate), { by: estate.cast.resident.id })
      offerToGo(estate.db, id, estate.cast.neighbour.id, estate.clock.now)
      return { path: `/needs/${id}/offers/end`, form: {} }
    },
    '409, nobody 401, stranger 404, neighbour 303',
  ),
  row(
    'POST /needs/:id{[0-9]+}/blocks',
    (estate) => `/needs/${post(estate, estate.cast.resident).id}/blocks`,
    '303, nobody 401, stranger 404, resident 422',
  ),
  row(
    'POST /needs/:id{[0-9]+}/reports',
    (estate) => `/needs/${post(estate, estate.cast.resident).id}/reports`,
    '303, nobody 401, stranger 404',
    { why: '写了门牌' },
  ),
  row(
    'POST /needs/:id{[0-9]+}/reports/undo',
    (estate) => {
      const { id } = post(estate, estate.cast.resident)
      report(estate.db, { id, why: '写了门牌' }, estate.cast.neighbour.id, estate.clock.now)
      return `/needs/${id}/reports/undo`
    },
    '409, nobody 401, stranger 404, neighbour 303',
  ),
]
