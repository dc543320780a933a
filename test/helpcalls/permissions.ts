import { acceptDispatch } from '#helpcalls/answers.ts'
import { dispatchTo } from '#helpcalls/dispatch.ts'
import type { TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
import { onShift, raise, running } from '#test/shifts/story.ts'

/** The need of 3/2/501 in a power cut of building 3; the neighbour is on shift and sent. */
function sent(estate: TestEstate): { path: string; emergencyId: number; listingId: number } {
  const emergency = running(estate)
  onShift(estate, emergency, estate.cast.neighbour)
  const at = { emergencyId: emergency.id, listingId: raise(estate, emergency) }
  dispatchTo(estate.db, { ...at, personId: estate.cast.neighbour.id }, estate.cast.clerk.id, estate.clock.now)
  return { ...at, path: `/emergencies/${at.emergencyId}/needs/${at.listingId}` }
}
/** Who triages in building 3: whoever assists there, or declares over it. The captain has one staircase of it. */
const triage = { others: 403, nobody: 302, chair: 200, clerk: 200, officer: 200, steward: 200 }
const enters = { others: 403, nobody: 401, chair: 303, clerk: 303, officer: 303, steward: 303 }
/** Seen by the household, whoever is sent, and whoever triages; nobody else knows of it. */
const sees = {
  others: 404,
  resident: 409,
  daughter: 409,
  chair: 409,
  clerk: 409,
  officer: 409,
  steward: 409,
  nobody: 401,
  stranger: 403,
}

export const permissions: Permission[] = [
  {
    route: 'GET /emergencies/:id{[0-9]+}/needs',
    ask: (estate) => ({ path: `/emergencies/${sent(estate).emergencyId}/needs` }),
    expect: triage,
  },
  {
    route: 'POST /emergencies/:id{[0-9]+}/needs',
    ask: (estate) => ({
      path: `/emergencies/${running(estate).id}/needs`,
      form: { door: '3-2-101', level: '1', words: '喘不上气', how: 'desk' },
    }),
    expect: enters,
  },
  {
    route: 'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/dispatches',
    ask: (estate) => {
      const emergency = running(estate)
      onShift(estate, emergency, estate.cast.neighbour)
      const path = `/emergencies/${emergency.id}/needs/${raise(estate, emergency)}/dispatches`
      return { path, form: { person: String(estate.cast.neighbour.id) } }
    },
    expect: enters,
  },
  {
    route: 'GET /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}',
    ask: (estate) => ({ path: sent(estate).path }),
    expect: {
      others: 404,
      nobody: 302,
      stranger: 403,
      resident: 200,
      daughter: 200,
      neighbour: 200,
      chair: 200,
      clerk: 200,
      officer: 200,
      steward: 200,
    },
  },
  {
    route: 'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/acceptance',
    ask: (estate) => ({ path: `${sent(estate).path}/acceptance`, form: {} }),
    expect: { ...sees, neighbour: 303 },
  },
  {
    route: 'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/refusal',
    ask: (estate) => ({ path: `${sent(estate).path}/refusal`, form: {} }),
    expect: { ...sees, neighbour: 303 },
  },
  {
    route: 'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/done',
    ask: (estate) => {
      const { path, ...at } = sent(estate)
      acceptDispatch(estate.db, at, estate.cast.neighbour.id, estate.clock.now)
      return { path: `${path}/done`, form: {} }
    },
    expect: {
      others: 404,
      nobody: 401,
      stranger: 403,
      resident: 303,
      neighbour: 303,
      daughter: 403,
      chair: 403,
      clerk: 403,
      officer: 403,
      steward: 403,
    },
  },
]
