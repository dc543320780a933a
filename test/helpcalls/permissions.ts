import { dispatchTo } from '#helpcalls/dispatch.ts'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { askForHome } from '#joining/requests.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { lift, onShift, raise, running } from '#test/shifts/story.ts'

/** The need of 3/2/501 in a power cut of building 3; the neighbour is on shift and sent. */
function sent(estate: TestEstate): { path: string; emergencyId: number; listingId: number } {
  const emergency = running(estate)
  onShift(estate, emergency, estate.cast.neighbour)
  const at = { emergencyId: emergency.id, listingId: raise(estate, emergency) }
  dispatchTo(estate.db, { ...at, personId: estate.cast.neighbour.id }, estate.cast.clerk.id, estate.clock.now)
  return { ...at, path: `/emergencies/${at.emergencyId}/needs/${at.listingId}` }
}
/** The same, and the neighbour is on the way. */
function going(estate: TestEstate) {
  const { path, ...at } = sent(estate)
  acceptDispatch(estate.db, at, estate.cast.neighbour.id, estate.clock.now)
  return { path, ...at }
}
/** Who triages in building 3: whoever assists there, or declares over it; the captain in her staircase, where the need is. */
const triage = '403, nobody 302, captain chair clerk officer steward 200'
const enters = '403, nobody 401, captain chair clerk officer steward 303'
/** Seen by the household, whoever is sent, and whoever triages; nobody else knows of it. */
const sees = '404, resident daughter captain chair clerk officer steward 409, nobody 401, stranger 403'

export const permissions: Permission[] = [
  row(
    'GET /emergencies/:id{[0-9]+}/needs',
    (estate) => `/emergencies/${sent(estate).emergencyId}/needs`,
    triage,
  ),
  row('POST /emergencies/:id{[0-9]+}/needs', (estate) => `/emergencies/${running(estate).id}/needs`, enters, {
    door: '3-2-101',
    level: '1',
    words: '喘不上气',
    how: 'desk',
  }),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/dispatches',
    (estate) => {
      const emergency = running(estate)
      onShift(estate, emergency, estate.cast.neighbour)
      const path = `/emergencies/${emergency.id}/needs/${raise(estate, emergency)}/dispatches`
      return { path, form: { person: String(estate.cast.neighbour.id) } }
    },
    enters,
  ),
  row(
    'GET /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}',
    (estate) => sent(estate).path,
    '404, nobody 302, stranger 403, resident daughter neighbour captain chair clerk officer steward 200',
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/calls',
    (estate) => {
      const asking = { unit: '3/2/501', relation: 'tenant' as const, message: '' }
      askForHome(estate.db, asking, estate.cast.stranger, estate.clock.now)
      const path = `/emergencies/${running(estate).id}/calls`
      return { path, form: { unit: '3/2/501', words: '腿动不了' } }
    },
    '404, nobody 401, stranger newcomer 303',
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/words',
    (estate) => ({ path: `${sent(estate).path}/words`, form: { words: '药吃完了' } }),
    '404, nobody 401, stranger 403, resident daughter 303',
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/acceptance',
    (estate) => `${sent(estate).path}/acceptance`,
    `${sees}, neighbour 303`,
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/refusal',
    (estate) => `${sent(estate).path}/refusal`,
    `${sees}, neighbour 303`,
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/outcome',
    (estate) => {
      const emergency = running(estate)
      const id = raise(estate, emergency)
      lift(estate, emergency)
      return { path: `/emergencies/${emergency.id}/needs/${id}/outcome`, form: { became: '家人接走了' } }
    },
    '404, nobody 401, stranger resident daughter 403, captain chair clerk officer steward 303',
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/done',
    (estate) => {
      const { path, ...at } = sent(estate)
      acceptDispatch(estate.db, at, estate.cast.neighbour.id, estate.clock.now)
      return { path: `${path}/done`, form: {} }
    },
    '404, nobody 401, stranger captain chair clerk officer steward 403, resident daughter neighbour 303',
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/return',
    (estate) => ({ path: `${going(estate).path}/return`, form: {} }),
    '404, nobody 401, stranger 403, resident daughter captain chair clerk officer steward 409, neighbour 303',
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/unmet',
    (estate) => ({ path: `${going(estate).path}/unmet`, form: {} }),
    '404, nobody 401, stranger 403, resident daughter 303',
  ),
  row(
    'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/another',
    (estate) => ({
      path: `${going(estate).path}/another`,
      form: { person: String(estate.cast.steward.id), instead: '1' },
    }),
    enters,
  ),
]
