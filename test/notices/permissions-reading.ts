import { cleanUploads } from '#files/uploads.ts'
import { askQuestion, hideQuestion } from '#notices/noticeboard/questions.ts'
import { attachFiles, filesOfNotice } from '#notices/publishing/files.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { acknowledge } from '#notices/reach/acknowledging.ts'
import type { TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { type Permission, row } from '#test/permissions.ts'
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
  sendDueNotices(estate.db, estate.clock.now)
  return filesOfNotice(estate.db, id)[0]!.id
}

/** Posted to 3/2. */
const readers = '200, nobody 302, stranger outsider 404'
const author = '403, nobody 401, stranger outsider 404, chair 303'
/** The household of 501 and whoever may answer for its door. */
const door = 'nobody 401, stranger outsider 404, neighbour tenant 403'

export const permissions: Permission[] = [
  row('GET /notices', '/notices', '200, nobody 302'),
  row('GET /notices/:id{[0-9]+}', (estate) => `/notices/${sent(estate)}`, readers),
  row('GET /files/:id{[0-9]+}', (estate) => `/files/${photo(estate)}`, readers),
  row(
    'POST /notices/:id{[0-9]+}/acknowledgements',
    (estate) => `/notices/${sent(estate)}/acknowledgements`,
    `303, ${door}, clerk officer 403`,
    { unit },
  ),
  row(
    'POST /notices/:id{[0-9]+}/acknowledgements/undo',
    (estate) => {
      const noticeId = sent(estate)
      acknowledge(estate.db, { noticeId, unit }, estate.cast.resident.id, estate.clock.now)
      return { path: `/notices/${noticeId}/acknowledgements/undo`, form: { unit } }
    },
    `409, resident 303, ${door}, clerk officer 403`,
  ),
  row(
    'POST /notices/:id{[0-9]+}/questions',
    (estate) => `/notices/${sent(estate)}/questions`,
    `${author}, chair 403, resident daughter neighbour tenant captain 303`,
    { question: '几点来水？' },
  ),
  row(
    'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/answer',
    (estate) => {
      const { id, noticeId } = asked(estate)
      return { path: `/notices/${noticeId}/questions/${id}/answer`, form: { answer: '下午五点。' } }
    },
    author,
  ),
  row(
    'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding',
    (estate) => {
      const { id, noticeId } = asked(estate)
      return { path: `/notices/${noticeId}/questions/${id}/hiding`, form: { why: '写了别人的门牌' } }
    },
    author,
  ),
  row(
    'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding/undo',
    (estate) => {
      const { id, noticeId } = asked(estate)
      hideQuestion(estate.db, { id, noticeId, why: '写了别人的门牌' }, estate.cast.chair.id, estate.clock.now)
      return `/notices/${noticeId}/questions/${id}/hiding/undo`
    },
    author,
  ),
  row(
    'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/taking-back',
    (estate) => {
      const { id, noticeId } = asked(estate)
      return `/notices/${noticeId}/questions/${id}/taking-back`
    },
    '403, nobody 401, stranger outsider 404, neighbour 303',
  ),
]
