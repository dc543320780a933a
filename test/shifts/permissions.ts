import { declareEmergency } from '#emergencies/declaring.ts'
import { shownLines } from '#emergencies/show.ts'
import { checkIn } from '#shifts/check-in.ts'
import { addCourse, enrol } from '#shifts/courses.ts'
import { signupsOf } from '#shifts/shifts.ts'
import { offerSeat, signUp } from '#shifts/signing.ts'
import { addTask, finishTask } from '#shifts/tasks.ts'
import { powerCut } from '#test/emergencies/story.ts'
import type { TestEstate } from '#test/estate.ts'
import { helps } from '#test/listings/story.ts'
import { type Permission, row } from '#test/permissions.ts'
import { inHours, role, shift } from './story.ts'

/** Neighbours, and whoever has a duty here. */
const reads = '200, nobody 302, stranger 403'
/** Whoever runs shifts for the whole estate. */
const runs = '403, nobody 302, chair clerk officer steward 200'
const sets = '403, nobody 401, chair clerk officer steward 303'
const does = '303, nobody 401, stranger 403'
/** Only whoever is on it: the neighbour. Everybody else hears that they are not. */
const hers = '409, nobody 401, stranger 403, neighbour 303'

function held(estate: TestEstate): number {
  const { id } = shift(estate, { startsAt: inHours(estate, 0.2), endsAt: inHours(estate, 4), capacity: 2 })
  signUp(estate.db, id, estate.cast.neighbour.id, estate.cast.neighbour.id, estate.clock.now)
  return id
}
function offered(estate: TestEstate): { id: number; signup: string } {
  const id = held(estate)
  offerSeat(estate.db, id, estate.cast.neighbour.id, estate.clock.now)
  return { id, signup: String(signupsOf(estate.db, id)[0]!.id) }
}
function begun(estate: TestEstate): { id: number; signup: string } {
  const id = held(estate)
  estate.clock.now = inHours(estate, 1)
  return { id, signup: String(signupsOf(estate.db, id)[0]!.id) }
}
function course(estate: TestEstate): number {
  const input = { kind: 'training' as const, title: '急救', meet: '活动室', skill: '急救', validMonths: 24 }
  const when = { startsAt: estate.clock.now, endsAt: inHours(estate, 2) }
  const { id } = addCourse(estate.db, { ...input, ...when }, estate.cast.officer.id, estate.clock.now)
  enrol(estate.db, id, estate.cast.neighbour.id, estate.clock.now)
  return id
}
function checkLine(estate: TestEstate): { emergency: string; line: string } {
  const { db, cast, clock } = estate
  const { id } = declareEmergency(db, powerCut(estate, { life: true }), cast.clerk.id, clock.now)
  const line = shownLines(db, id, 'zh-CN').find((one) => one.kind === 'check')!
  return { emergency: String(id), line: String(line.id) }
}
function task(estate: TestEstate, askedId: number | null = estate.cast.neighbour.id): number {
  const input = {
    emergencyId: null,
    place: '',
    title: '检查消火栓',
    details: '',
    dueAt: inHours(estate, 24),
    askedId,
  }
  return addTask(estate.db, input, estate.cast.officer.id, estate.clock.now).id
}
/** A page with something on it. */
const opened = (_prepared: unknown, path: string) => ({ path })
const newShift = (estate: TestEstate) => ({
  role: String(role(estate).id),
  place: 'all',
  meet: '南门',
  capacity: '2',
  startsAt: '2026-11-25T09:00',
  endsAt: '2026-11-25T12:00',
})

export const permissions: Permission[] = [
  row('GET /shifts', (estate) => opened(shift(estate), '/shifts'), reads),
  row('GET /shifts/new', (estate) => opened(role(estate), '/shifts/new'), runs),
  row('POST /shifts', (estate) => ({ path: '/shifts', form: newShift(estate) }), sets),
  row(
    'GET /shifts/roles',
    (estate) => opened(role(estate, { skills: ['急救'], trained: true }), '/shifts/roles'),
    runs,
  ),
  row('POST /shifts/roles', '/shifts/roles', sets, { name: '搬运', skills: '能搬重物' }),
  row(
    'POST /shifts/roles/:id{[0-9]+}/retirement',
    (estate) => `/shifts/roles/${role(estate).id}/retirement`,
    sets,
  ),
  row('GET /shifts/mine', '/shifts/mine', reads),
  row('GET /shifts/mine.ics', (estate) => opened(held(estate), '/shifts/mine.ics'), reads),
  row('GET /shifts/certificate', '/shifts/certificate', reads),
  row('GET /shifts/overview', '/shifts/overview', runs),
  row('GET /shifts/courses', (estate) => opened(course(estate), '/shifts/courses'), reads),
  row('POST /shifts/courses', '/shifts/courses', sets, {
    kind: 'drill',
    title: '疏散演练',
    startsAt: '2026-12-01T09:00',
    endsAt: '2026-12-01T10:00',
  }),
  row('GET /shifts/courses/:id{[0-9]+}', (estate) => `/shifts/courses/${course(estate)}`, reads),
  row(
    'POST /shifts/courses/:id{[0-9]+}/places',
    (estate) => `/shifts/courses/${course(estate)}/places`,
    does,
  ),
  row(
    'POST /shifts/courses/:id{[0-9]+}/places/undo',
    (estate) => `/shifts/courses/${course(estate)}/places/undo`,
    hers,
  ),
  row(
    'POST /shifts/courses/:id{[0-9]+}/attendance',
    (estate) => ({
      path: `/shifts/courses/${course(estate)}/attendance`,
      form: { attended: String(estate.cast.neighbour.id) },
    }),
    sets,
  ),
  row('GET /shifts/:id{[0-9]+}', (estate) => `/shifts/${held(estate)}`, reads),
  row('GET /shifts/:id{[0-9]+}/list', (estate) => `/shifts/${held(estate)}/list`, runs),
  row('POST /shifts/:id{[0-9]+}/places', (estate) => `/shifts/${held(estate)}/places`, does),
  row('POST /shifts/:id{[0-9]+}/places/undo', (estate) => `/shifts/${held(estate)}/places/undo`, hers),
  row('POST /shifts/:id{[0-9]+}/offer', (estate) => `/shifts/${held(estate)}/offer`, hers),
  row('POST /shifts/:id{[0-9]+}/offer/undo', (estate) => `/shifts/${offered(estate).id}/offer/undo`, hers),
  row(
    'POST /shifts/:id{[0-9]+}/takings',
    (estate) => {
      const { id, signup } = offered(estate)
      return { path: `/shifts/${id}/takings`, form: { signup } }
    },
    `${does}, neighbour 409`,
  ),
  row('POST /shifts/:id{[0-9]+}/check-in', (estate) => `/shifts/${held(estate)}/check-in`, hers),
  // Nobody has checked in yet: those who may are told so.
  row(
    'POST /shifts/:id{[0-9]+}/check-out',
    (estate) => {
      const { id, signup } = begun(estate)
      return { path: `/shifts/${id}/check-out`, form: { signup } }
    },
    '403, nobody 401, neighbour chair clerk officer steward 409',
  ),
  row(
    'POST /shifts/:id{[0-9]+}/check-out',
    (estate) => {
      const { id, signup } = begun(estate)
      const check = { id, signupId: Number(signup), at: null }
      checkIn(estate.db, check, estate.cast.neighbour.id, estate.clock.now)
      return { path: `/shifts/${id}/check-out`, form: { signup } }
    },
    `${sets}, neighbour 303`,
  ),
  row(
    'POST /shifts/:id{[0-9]+}/no-shows',
    (estate) => {
      const { id, signup } = begun(estate)
      return { path: `/shifts/${id}/no-shows`, form: { signup } }
    },
    sets,
  ),
  // Nobody has said they help: there is nobody to ask.
  row(
    'POST /shifts/:id{[0-9]+}/calls',
    (estate) => `/shifts/${held(estate)}/calls`,
    '403, nobody 401, chair clerk officer steward 409',
  ),
  row(
    'POST /shifts/:id{[0-9]+}/calls',
    (estate) => {
      helps(estate, estate.cast.tenant)
      return `/shifts/${held(estate)}/calls`
    },
    sets,
  ),
  row('POST /shifts/:id{[0-9]+}/cancellation', (estate) => `/shifts/${held(estate)}/cancellation`, sets, {
    why: '下雨',
  }),
  row('GET /tasks', (estate) => opened([task(estate), task(estate, null)], '/tasks'), reads),
  row('POST /tasks', '/tasks', sets, { title: '检查应急灯', details: '' }),
  row('POST /tasks/lines', (estate) => ({ path: '/tasks/lines', form: checkLine(estate) }), sets),
  row('POST /tasks/:id{[0-9]+}/acceptance', (estate) => `/tasks/${task(estate)}/acceptance`, hers),
  row('POST /tasks/:id{[0-9]+}/refusal', (estate) => `/tasks/${task(estate)}/refusal`, hers),
  row('POST /tasks/:id{[0-9]+}/done', (estate) => `/tasks/${task(estate)}/done`, sets, { note: '都好' }),
  row(
    'POST /tasks/:id{[0-9]+}/done/undo',
    (estate) => {
      const id = task(estate)
      finishTask(estate.db, { id, note: '都好' }, estate.cast.officer.id, estate.clock.now)
      return `/tasks/${id}/done/undo`
    },
    '403, nobody 401, officer 303',
  ),
  row(
    'POST /tasks/:id{[0-9]+}/handing',
    (estate) => ({
      path: `/tasks/${task(estate)}/handing`,
      form: { to: String(estate.cast.captain.id) },
    }),
    sets,
  ),
]
