import { createFeedKey, feedKeysOf } from '#notices/feeds/keys.ts'
import { recordAnswer } from '#notices/reach/answers.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
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
const byDoor = '403, stranger outsider 404'
const follows = (status: number) => `captain chair steward ${status}`
const reads = '200, nobody 302, stranger outsider 404'

function askFeed(file: string) {
  return (estate: TestEstate) => ({
    path: `/feeds/${createFeedKey(estate.db, estate.cast.resident.id, day0)}/${file}`,
  })
}

const list: Form = { scope: '3/2', typed: '101', collectedBy: '王桂兰', collectedOn: '2026-11-24' }

export const permissions: Permission[] = [
  row('GET /notices/:id{[0-9]+}/doors', ask('doors'), `${byDoor}, ${follows(200)}, nobody 302`),
  row(
    'GET /notices/:id{[0-9]+}/doors/:path{.+}',
    ask('doors/3/2/101'),
    `${byDoor}, ${follows(200)}, nobody 302`,
  ),
  row(
    'POST /notices/:id{[0-9]+}/doors/:path{.+}',
    ask('doors/3/2/101', { outcome: 'told' }),
    `${byDoor}, ${follows(303)}, nobody 401`,
  ),
  row(
    'POST /notices/:id{[0-9]+}/answers/undo',
    (estate) => {
      const { id } = givenNotice(estate)
      const answer = { noticeId: id, unit: '3/2/101', outcome: 'told' } as const
      recordAnswer(estate.db, answer, estate.cast.captain.id, day0)
      return { path: `/notices/${id}/answers/undo?unit=3/2/101`, form: {} }
    },
    `${byDoor}, nobody 401, captain 303, chair steward 409`,
  ),
  row('GET /notices/:id{[0-9]+}/answers', ask('answers'), `${byDoor}, ${follows(200)}, nobody 302`),
  row('POST /notices/:id{[0-9]+}/answers', ask('answers', list), `${byDoor}, ${follows(303)}, nobody 401`),
  row('GET /notices/:id{[0-9]+}/knock-list', ask('knock-list'), `${byDoor}, ${follows(200)}, nobody 302`),
  row('POST /notices/:id{[0-9]+}/call-list', ask('call-list', {}), `${byDoor}, ${follows(200)}, nobody 401`),
  row('GET /notices/:id{[0-9]+}/poster', ask('poster'), reads),
  row('GET /notices/:id{[0-9]+}/text', ask('text'), reads),
  row('GET /notices/:id{[0-9]+}/calendar.ics', ask('calendar.ics'), reads),
  row('GET /notices/search', '/notices/search?q=水', '200, nobody 302'),
  row('GET /notices/archive', '/notices/archive', '200, nobody 302'),
  row('GET /feeds', '/feeds', '200, nobody 302'),
  // Feeds are for residents: these four have no home here.
  row('POST /feeds', '/feeds', '201, nobody 401, stranger clerk officer steward 403'),
  row(
    'POST /feeds/:id{[0-9]+}/revocation',
    ({ db, cast }) => {
      createFeedKey(db, cast.resident.id, day0)
      return { path: `/feeds/${feedKeysOf(db, cast.resident.id)[0]!.id}/revocation`, form: {} }
    },
    '404, nobody 401, resident 303',
  ),
  // Whoever holds the address reads the feed: a calendar signs in nowhere.
  row('GET /feeds/:key/notices.atom', askFeed('notices.atom'), '200'),
  row('GET /feeds/:key/notices.json', askFeed('notices.json'), '200'),
  row('GET /feeds/:key/calendar.ics', askFeed('calendar.ics'), '200'),
]
