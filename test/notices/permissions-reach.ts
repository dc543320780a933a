import { createFeedKey, feedKeysOf } from '#notices/feeds/keys.ts'
import { recordAnswer } from '#notices/reach/answers.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
import { givenNotice } from './reach-estate.ts'

type Form = Record<string, string>

/** A notice of the owners' committee to entrance 3/2 that asks for an acknowledgement. */
function ask(rest: string, form?: Form) {
  return (estate: TestEstate) => ({
    path: `/notices/${givenNotice(estate).id}/${rest}`,
    ...(form && { form }),
  })
}

/** Who follows a notice by door: its author's members, the captain of the staircase, the steward. Others only read it. */
const byDoor = { others: 403, stranger: 404, outsider: 404 }
const follows = (status: number) => ({ captain: status, chair: status, steward: status })
const reads = { others: 200, nobody: 302, stranger: 404, outsider: 404 }

function askFeed(file: string) {
  return (estate: TestEstate) => ({
    path: `/feeds/${createFeedKey(estate.db, estate.cast.resident.id, day0)}/${file}`,
  })
}

const list: Form = { scope: '3/2', typed: '101', collectedBy: '王桂兰', collectedOn: '2026-11-24' }

export const permissions: Permission[] = [
  {
    route: 'GET /notices/:id{[0-9]+}/doors',
    ask: ask('doors'),
    expect: { ...byDoor, ...follows(200), nobody: 302 },
  },
  {
    route: 'GET /notices/:id{[0-9]+}/doors/:path{.+}',
    ask: ask('doors/3/2/101'),
    expect: { ...byDoor, ...follows(200), nobody: 302 },
  },
  {
    route: 'POST /notices/:id{[0-9]+}/doors/:path{.+}',
    ask: ask('doors/3/2/101', { outcome: 'told' }),
    expect: { ...byDoor, ...follows(303), nobody: 401 },
  },
  {
    route: 'POST /notices/:id{[0-9]+}/answers/undo',
    ask: (estate) => {
      const { id } = givenNotice(estate)
      const answer = { noticeId: id, unit: '3/2/101', outcome: 'told' } as const
      recordAnswer(estate.db, answer, estate.cast.captain.id, day0)
      return { path: `/notices/${id}/answers/undo?unit=3/2/101`, form: {} }
    },
    expect: { ...byDoor, nobody: 401, captain: 303, chair: 409, steward: 409 },
  },
  {
    route: 'GET /notices/:id{[0-9]+}/answers',
    ask: ask('answers'),
    expect: { ...byDoor, ...follows(200), nobody: 302 },
  },
  {
    route: 'POST /notices/:id{[0-9]+}/answers',
    ask: ask('answers', list),
    expect: { ...byDoor, ...follows(303), nobody: 401 },
  },
  {
    route: 'GET /notices/:id{[0-9]+}/knock-list',
    ask: ask('knock-list'),
    expect: { ...byDoor, ...follows(200), nobody: 302 },
  },
  {
    route: 'POST /notices/:id{[0-9]+}/call-list',
    ask: ask('call-list', {}),
    expect: { ...byDoor, ...follows(200), nobody: 401 },
  },
  { route: 'GET /notices/:id{[0-9]+}/poster', ask: ask('poster'), expect: reads },
  { route: 'GET /notices/:id{[0-9]+}/text', ask: ask('text'), expect: reads },
  { route: 'GET /notices/:id{[0-9]+}/calendar.ics', ask: ask('calendar.ics'), expect: reads },
  {
    route: 'GET /notices/search',
    ask: () => ({ path: '/notices/search?q=水' }),
    expect: { others: 200, nobody: 302 },
  },
  {
    route: 'GET /notices/archive',
    ask: () => ({ path: '/notices/archive' }),
    expect: { others: 200, nobody: 302 },
  },
  { route: 'GET /feeds', ask: () => ({ path: '/feeds' }), expect: { others: 200, nobody: 302 } },
  {
    route: 'POST /feeds',
    ask: () => ({ path: '/feeds', form: {} }),
    // Feeds are for residents: these four have no home here.
    expect: { others: 201, nobody: 401, stranger: 403, clerk: 403, officer: 403, steward: 403 },
  },
  {
    route: 'POST /feeds/:id{[0-9]+}/revocation',
    ask: ({ db, cast }) => {
      createFeedKey(db, cast.resident.id, day0)
      return { path: `/feeds/${feedKeysOf(db, cast.resident.id)[0]!.id}/revocation`, form: {} }
    },
    expect: { others: 404, nobody: 401, resident: 303 },
  },
  // Whoever holds the address reads the feed: a calendar signs in nowhere.
  { route: 'GET /feeds/:key/notices.atom', ask: askFeed('notices.atom'), expect: { others: 200 } },
  { route: 'GET /feeds/:key/notices.json', ask: askFeed('notices.json'), expect: { others: 200 } },
  { route: 'GET /feeds/:key/calendar.ics', ask: askFeed('calendar.ics'), expect: { others: 200 } },
]
