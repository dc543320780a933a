import { eq } from 'drizzle-orm'
import { createCorrection } from '#notices/publishing/copies.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { organisations } from '#standing/schema.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { draftOf, postOf, publishedBy } from './story.ts'

const draft = (estate: TestEstate) => draftOf(estate, estate.cast.chair).id
const sent = (estate: TestEstate) => publishedBy(estate, estate.cast.chair).id

function words(estate: TestEstate) {
  const { chair } = estate.cast
  const fixed = { appointmentId: String(postOf(estate, chair)), kind: 'information', audience: 'everybody' }
  return { ...fixed, title: '垃圾清运', body: '改为每天一次。', scopes: ['3/2'], intent: 'preview' }
}

function goingOut(estate: TestEstate) {
  const id = draft(estate)
  publishNotice(estate.db, { id }, estate.cast.chair.id, estate.clock.now)
  return id
}

/** The chair corrects what she has published. */
function correcting(estate: TestEstate) {
  return createCorrection(estate.db, sent(estate), estate.cast.chair.id, estate.clock.now).id
}

/** The committee wants two to look, and the chair has asked. */
function waiting(estate: TestEstate) {
  const member = estate.person('方芳')
  estate.appoint(member.id, 'member', '', estate.committee.id)
  const on = { secondEyesSince: estate.clock.now }
  estate.db.update(organisations).set(on).where(eq(organisations.id, estate.committee.id)).run()
  return goingOut(estate)
}

/** The same, and the officer, who sits on the committee too, has asked: the chair is the other. */
function askedByOfficer(estate: TestEstate) {
  const { db, cast, clock, committee } = estate
  const post = estate.appoint(cast.officer.id, 'member', '', committee.id)
  db.update(organisations).set({ secondEyesSince: clock.now }).where(eq(organisations.id, committee.id)).run()
  const { id } = draftOf(estate, cast.officer, { appointmentId: post.id })
  publishNotice(db, { id }, cast.officer.id, clock.now)
  return id
}

const writers = 'captain chair clerk officer steward 200'
const unpublished = '404, nobody 401, chair 303'
/** Published to 3/2: whoever lives or works there sees it, only its author acts on it. */
const published = '403, nobody 401, stranger outsider 404, chair 303'

function on(
  route: string,
  notice: (estate: TestEstate) => number,
  expect: string,
  form?: Record<string, string>,
): Permission {
  const [, pattern = ''] = route.split(' ')
  const path = (estate: TestEstate) => pattern.replace(':id{[0-9]+}', String(notice(estate)))
  return row(route, path, expect, form)
}

export const permissions: Permission[] = [
  row('GET /notices/new', '/notices/new', `403, nobody 302, ${writers}`),
  row('GET /notices/mine', '/notices/mine', `403, nobody 302, ${writers}`),
  row('POST /notices', (estate) => ({ path: '/notices', form: words(estate) }), '403, nobody 401, chair 303'),
  row(
    'POST /notices/:id{[0-9]+}/words',
    (estate) => ({ path: `/notices/${draft(estate)}/words`, form: words(estate) }),
    unpublished,
  ),
  on('GET /notices/:id{[0-9]+}/edit', draft, '404, nobody 302, chair 200'),
  on('GET /notices/:id{[0-9]+}/preview', draft, '404, nobody 302, chair 200'),
  on('POST /notices/:id{[0-9]+}/removal', draft, unpublished),
  on('POST /notices/:id{[0-9]+}/publication', draft, unpublished),
  on('POST /notices/:id{[0-9]+}/publication', draft, unpublished, { when: 'later', at: '2026-11-25T09:00' }),
  on('POST /notices/:id{[0-9]+}/publication/undo', goingOut, unpublished),
  // Whoever asked is not the one who agrees.
  on('POST /notices/:id{[0-9]+}/approval', askedByOfficer, `${unpublished}, officer 403`),
  on('POST /notices/:id{[0-9]+}/approval/undo', waiting, unpublished),
  on('POST /notices/:id{[0-9]+}/correction', sent, published),
  on('POST /notices/:id{[0-9]+}/correction/end', correcting, unpublished),
  on('POST /notices/:id{[0-9]+}/copy', sent, published),
  on('GET /notices/:id{[0-9]+}/withdrawal', sent, `${published}, nobody 302, chair steward 200`),
  on('POST /notices/:id{[0-9]+}/withdrawal', sent, `${published}, steward 303`, { why: '停水取消' }),
  on('POST /notices/:id{[0-9]+}/pin', sent, published),
  on('POST /notices/:id{[0-9]+}/pin/undo', sent, `${published}, steward 303`),
]
