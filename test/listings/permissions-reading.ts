import { cleanUploads } from '#files/uploads.ts'
import { createListing } from '#listings/posting/posting.ts'
import type { TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import type { Permission } from '#test/permissions.ts'
import { helps, post, ride, wait } from './story.ts'

const all = { others: 200, nobody: 302 }
const estateOnly = { others: 200, nobody: 302, stranger: 403 }
const found = { others: 200, nobody: 302, stranger: 404 }
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
const handsOn = (status: number) => ({
  resident: status,
  captain: status,
  chair: status,
  clerk: status,
  officer: status,
  steward: status,
})
/** A draft is its writer's; for everybody else it is not there. */
const writer = { others: 404, nobody: 401, resident: 303 }
/** What is out is seen by neighbours, and changed by its own people only. */
const owner = { others: 403, nobody: 401, stranger: 404, resident: 303 }

export const readPermissions: Permission[] = [
  { route: 'GET /needs', ask: () => ({ path: '/needs' }), expect: all },
  { route: 'GET /needs/suggestions', ask: () => ({ path: '/needs/suggestions?title=梯子' }), expect: all },
  { route: 'GET /mine', ask: () => ({ path: '/mine' }), expect: all },
  { route: 'GET /needs/new', ask: () => ({ path: '/needs/new' }), expect: estateOnly },
  { route: 'GET /offers/new', ask: () => ({ path: '/offers/new' }), expect: estateOnly },
  {
    route: 'POST /needs',
    ask: () => ({ path: '/needs', form }),
    // Staff without a home here post for others only; their words come back.
    expect: { others: 303, nobody: 401, stranger: 403, clerk: 422, officer: 422, steward: 422 },
  },
  {
    route: 'GET /needs/:id{[0-9]+}',
    ask: (estate) => ({ path: `/needs/${post(estate, estate.cast.resident).id}` }),
    expect: found,
  },
  {
    route: 'GET /needs/:id{[0-9]+}/files/:file{[0-9]+}',
    ask: (estate) => {
      const photos = cleanUploads([{ name: '梯子.jpg', bytes: jpeg({ width: 40, height: 30 }) }])
      return { path: `/needs/${post(estate, estate.cast.resident, { photos }).id}/files/1` }
    },
    expect: found,
  },
  {
    route: 'GET /needs/:id{[0-9]+}/ticket',
    ask: (estate) => ({ path: `/needs/${post(estate, estate.cast.resident).id}/ticket` }),
    expect: { others: 403, stranger: 404, nobody: 302, ...handsOn(200) },
  },
  {
    route: 'POST /needs/:id{[0-9]+}/ticket',
    ask: (estate) => ({
      path: `/needs/${post(estate, estate.cast.resident).id}/ticket`,
      form: { category: 'leak', urgency: 'urgent', place: '3/2/501', title: '厨房漏水' },
    }),
    expect: { others: 403, stranger: 404, nobody: 401, ...handsOn(303) },
  },
  {
    route: 'GET /needs/:id{[0-9]+}/edit',
    ask: (estate) => ({ path: `/needs/${draft(estate)}/edit` }),
    expect: { others: 404, nobody: 302, resident: 200 },
  },
  {
    route: 'POST /needs/:id{[0-9]+}/words',
    ask: (estate) => ({ path: `/needs/${draft(estate)}/words`, form }),
    expect: writer,
  },
  {
    route: 'POST /needs/:id{[0-9]+}/publication',
    ask: (estate) => ({ path: `/needs/${draft(estate)}/publication`, form: {} }),
    expect: writer,
  },
  {
    route: 'POST /needs/:id{[0-9]+}/withdrawal',
    ask: (estate) => ({
      path: `/needs/${post(estate, estate.cast.resident).id}/withdrawal`,
      form: { why: '不用了' },
    }),
    expect: owner,
  },
  {
    route: 'POST /needs/:id{[0-9]+}/renewal',
    ask: (estate) => ({ path: `/needs/${post(estate, estate.cast.resident).id}/renewal`, form: {} }),
    expect: owner,
  },
  {
    route: 'POST /needs/:id{[0-9]+}/repeating/end',
    ask: (estate) => ({
      path: `/needs/${post(estate, estate.cast.resident, { repeats: 'weekly' }).id}/repeating/end`,
      form: {},
    }),
    expect: owner,
  },
  {
    route: 'POST /needs/:id{[0-9]+}/promises',
    ask: (estate) => ({ path: `/needs/${post(estate, estate.cast.resident).id}/promises`, form: {} }),
    expect: { others: 303, nobody: 401, stranger: 404, resident: 422 },
  },
  {
    route: 'POST /needs/:id{[0-9]+}/declines',
    ask: (estate) => {
      helps(estate, estate.cast.neighbour)
      const { id } = post(estate, estate.cast.resident)
      wait(estate, 1)
      return { path: `/needs/${id}/declines`, form: {} }
    },
    expect: { others: 409, nobody: 401, stranger: 404, neighbour: 303 },
  },
  {
    route: 'POST /needs/:id{[0-9]+}/blocks',
    ask: (estate) => ({ path: `/needs/${post(estate, estate.cast.resident).id}/blocks`, form: {} }),
    expect: { others: 303, nobody: 401, stranger: 404, resident: 422 },
  },
  {
    route: 'POST /needs/:id{[0-9]+}/reports',
    ask: (estate) => ({
      path: `/needs/${post(estate, estate.cast.resident).id}/reports`,
      form: { why: '写了门牌' },
    }),
    expect: { others: 303, nobody: 401, stranger: 404 },
  },
]
