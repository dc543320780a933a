import { cleanUploads } from '#files/uploads.ts'
import { askQuestion } from '#notices/noticeboard/questions.ts'
import { attachFiles, filesOf } from '#notices/publishing/files.ts'
import { settleDue } from '#notices/publishing/going-out.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { acknowledge } from '#notices/reach/acknowledging.ts'
import type { TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import type { Permission } from '#test/permissions.ts'
import { secondsAfter } from '#time/instants.ts'
import { draftOf, publishedBy } from './story.ts'

const unit = '3/2/501'
const sent = (estate: TestEstate) => publishedBy(estate, estate.cast.chair).id

function asked(estate: TestEstate) {
  const noticeId = sent(estate)
  return askQuestion(estate.db, { noticeId, body: '几点来水？' }, estate.cast.neighbour.id, estate.clock.now)
}

function photo(estate: TestEstate) {
  const { chair } = estate.cast
  const { id } = draftOf(estate, chair)
  attachFiles(estate.db, id, cleanUploads([{ name: '水泵.jpg', bytes: jpeg() }]), chair.id, estate.clock.now)
  publishNotice(estate.db, { id }, chair.id, estate.clock.now)
  estate.clock.now = secondsAfter(estate.clock.now, 15)
  settleDue(estate.db, estate.clock.now)
  return filesOf(estate.db, id)[0]!.id
}

/** Posted to 3/2. */
const readers = { others: 200, nobody: 302, stranger: 404, outsider: 404 }
const author = { others: 403, nobody: 401, stranger: 404, outsider: 404, chair: 303 }
/** The household of 501 and whoever may answer for its door. */
const door = { nobody: 401, stranger: 404, outsider: 404, neighbour: 403, tenant: 403 }

export const permissions: Permission[] = [
  { route: 'GET /notices', ask: () => ({ path: '/notices' }), expect: { others: 200, nobody: 302 } },
  {
    route: 'GET /notices/:id{[0-9]+}',
    ask: (estate) => ({ path: `/notices/${sent(estate)}` }),
    expect: readers,
  },
  {
    route: 'GET /files/:id{[0-9]+}',
    ask: (estate) => ({ path: `/files/${photo(estate)}` }),
    expect: readers,
  },
  {
    route: 'POST /notices/:id{[0-9]+}/acknowledgements',
    ask: (estate) => ({ path: `/notices/${sent(estate)}/acknowledgements`, form: { unit } }),
    expect: { others: 303, ...door },
  },
  {
    route: 'POST /notices/:id{[0-9]+}/acknowledgements/undo',
    ask: (estate) => {
      const noticeId = sent(estate)
      acknowledge(estate.db, { noticeId, unit }, estate.cast.resident.id, estate.clock.now)
      return { path: `/notices/${noticeId}/acknowledgements/undo`, form: { unit } }
    },
    expect: { others: 409, resident: 303, ...door },
  },
  {
    route: 'POST /notices/:id{[0-9]+}/questions',
    ask: (estate) => ({ path: `/notices/${sent(estate)}/questions`, form: { question: '几点来水？' } }),
    expect: {
      ...author,
      chair: 403,
      resident: 303,
      daughter: 303,
      neighbour: 303,
      tenant: 303,
      captain: 303,
    },
  },
  {
    route: 'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/answer',
    ask: (estate) => {
      const { id, noticeId } = asked(estate)
      return { path: `/notices/${noticeId}/questions/${id}/answer`, form: { answer: '下午五点。' } }
    },
    expect: author,
  },
  {
    route: 'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding',
    ask: (estate) => {
      const { id, noticeId } = asked(estate)
      return { path: `/notices/${noticeId}/questions/${id}/hiding`, form: { why: '写了别人的门牌' } }
    },
    expect: author,
  },
]
