import { declareEmergency } from '#emergencies/declaring.ts'
import { linesOf } from '#emergencies/show.ts'
import { checkIn } from '#shifts/attending.ts'
import { signupsOf } from '#shifts/shifts.ts'
import { offerPlace, signUp } from '#shifts/signing.ts'
import { addTask } from '#shifts/tasks.ts'
import { addCourse, enrol } from '#shifts/training.ts'
import { powerCut } from '#test/emergencies/story.ts'
import type { TestEstate } from '#test/estate.ts'
import { helps } from '#test/listings/story.ts'
import type { Permission, Who } from '#test/permissions.ts'
import { inHours, role, shift } from './story.ts'

/** Neighbours, and whoever has a duty here. */
const reads = { others: 200, nobody: 302, stranger: 403 }
/** Whoever runs shifts for the whole estate. */
const runs = { others: 403, nobody: 302, chair: 200, clerk: 200, officer: 200, steward: 200 }
const sets = { others: 403, nobody: 401, chair: 303, clerk: 303, officer: 303, steward: 303 }
const does = { others: 303, nobody: 401, stranger: 403 }
/** Only whoever is on it: the neighbour. Everybody else hears that they are not. */
const hers = { others: 409, nobody: 401, stranger: 403, neighbour: 303 } satisfies Partial<
  Record<Who, number>
> & { others: number }

function held(estate: TestEstate): number {
  const { id } = shift(estate, { startsAt: inHours(estate, 0.2), endsAt: inHours(estate, 4), capacity: 2 })
  signUp(estate.db, id, estate.cast.neighbour.id, estate.cast.neighbour.id, estate.clock.now)
  return id
}
function offered(estate: TestEstate): { id: number; signup: string } {
  const id = held(estate)
  offerPlace(estate.db, id, estate.cast.neighbour.id, estate.clock.now)
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
  const line = linesOf(db, id, 'zh-CN').find((one) => one.kind === 'check')!
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
  ...{ role: String(role(estate).id), place: 'all', meet: '南门', capacity: '2' },
  ...{ startsAt: '2026-11-25T09:00', endsAt: '2026-11-25T12:00' },
})

export const permissions: Permission[] = [
  { route: 'GET /shifts', ask: (estate) => opened(shift(estate), '/shifts'), expect: reads },
  { route: 'GET /shifts/new', ask: (estate) => opened(role(estate), '/shifts/new'), expect: runs },
  { route: 'POST /shifts', ask: (estate) => ({ path: '/shifts', form: newShift(estate) }), expect: sets },
  {
    route: 'GET /shifts/roles',
    ask: (estate) => opened(role(estate, { skills: ['急救'], trained: true }), '/shifts/roles'),
    expect: runs,
  },
  {
    route: 'POST /shifts/roles',
    ask: () => ({ path: '/shifts/roles', form: { name: '搬运', skills: '能搬重物' } }),
    expect: sets,
  },
  {
    route: 'POST /shifts/roles/:id{[0-9]+}/retirement',
    ask: (estate) => ({ path: `/shifts/roles/${role(estate).id}/retirement`, form: {} }),
    expect: sets,
  },
  { route: 'GET /shifts/mine', ask: () => ({ path: '/shifts/mine' }), expect: reads },
  {
    route: 'GET /shifts/mine.ics',
    ask: (estate) => opened(held(estate), '/shifts/mine.ics'),
    expect: reads,
  },
  { route: 'GET /shifts/certificate', ask: () => ({ path: '/shifts/certificate' }), expect: reads },
  { route: 'GET /shifts/overview', ask: () => ({ path: '/shifts/overview' }), expect: runs },
  {
    route: 'GET /shifts/courses',
    ask: (estate) => opened(course(estate), '/shifts/courses'),
    expect: reads,
  },
  {
    route: 'POST /shifts/courses',
    ask: () => ({
      path: '/shifts/courses',
      form: { kind: 'drill', title: '疏散演练', startsAt: '2026-12-01T09:00', endsAt: '2026-12-01T10:00' },
    }),
    expect: sets,
  },
  {
    route: 'GET /shifts/courses/:id{[0-9]+}',
    ask: (estate) => ({ path: `/shifts/courses/${course(estate)}` }),
    expect: reads,
  },
  {
    route: 'POST /shifts/courses/:id{[0-9]+}/places',
    ask: (estate) => ({ path: `/shifts/courses/${course(estate)}/places`, form: {} }),
    expect: does,
  },
  {
    route: 'POST /shifts/courses/:id{[0-9]+}/places/undo',
    ask: (estate) => ({ path: `/shifts/courses/${course(estate)}/places/undo`, form: {} }),
    expect: hers,
  },
  {
    route: 'POST /shifts/courses/:id{[0-9]+}/attendance',
    ask: (estate) => ({
      path: `/shifts/courses/${course(estate)}/attendance`,
      form: { attended: String(estate.cast.neighbour.id) },
    }),
    expect: sets,
  },
  { route: 'GET /shifts/:id{[0-9]+}', ask: (estate) => ({ path: `/shifts/${held(estate)}` }), expect: reads },
  {
    route: 'GET /shifts/:id{[0-9]+}/list',
    ask: (estate) => ({ path: `/shifts/${held(estate)}/list` }),
    expect: runs,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/places',
    ask: (estate) => ({ path: `/shifts/${held(estate)}/places`, form: {} }),
    expect: does,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/places/undo',
    ask: (estate) => ({ path: `/shifts/${held(estate)}/places/undo`, form: {} }),
    expect: hers,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/offer',
    ask: (estate) => ({ path: `/shifts/${held(estate)}/offer`, form: {} }),
    expect: hers,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/offer/undo',
    ask: (estate) => ({ path: `/shifts/${offered(estate).id}/offer/undo`, form: {} }),
    expect: hers,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/takings',
    ask: (estate) => {
      const { id, signup } = offered(estate)
      return { path: `/shifts/${id}/takings`, form: { signup } }
    },
    expect: { ...does, neighbour: 409 },
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/check-in',
    ask: (estate) => ({ path: `/shifts/${held(estate)}/check-in`, form: {} }),
    expect: hers,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/check-out',
    ask: (estate) => {
      const { id, signup } = begun(estate)
      return { path: `/shifts/${id}/check-out`, form: { signup } }
    },
    // Nobody has checked in yet: those who may are told so.
    expect: { others: 403, nobody: 401, neighbour: 409, chair: 409, clerk: 409, officer: 409, steward: 409 },
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/check-out',
    ask: (estate) => {
      const { id, signup } = begun(estate)
      const check = { id, signupId: Number(signup), at: null }
      checkIn(estate.db, check, estate.cast.neighbour.id, estate.clock.now)
      return { path: `/shifts/${id}/check-out`, form: { signup } }
    },
    expect: { ...sets, neighbour: 303 },
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/no-shows',
    ask: (estate) => {
      const { id, signup } = begun(estate)
      return { path: `/shifts/${id}/no-shows`, form: { signup } }
    },
    expect: sets,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/calls',
    ask: (estate) => ({ path: `/shifts/${held(estate)}/calls`, form: {} }),
    // Nobody has said they help: there is nobody to ask.
    expect: { others: 403, nobody: 401, chair: 409, clerk: 409, officer: 409, steward: 409 },
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/calls',
    ask: (estate) => {
      helps(estate, estate.cast.tenant)
      return { path: `/shifts/${held(estate)}/calls`, form: {} }
    },
    expect: sets,
  },
  {
    route: 'POST /shifts/:id{[0-9]+}/cancellation',
    ask: (estate) => ({ path: `/shifts/${held(estate)}/cancellation`, form: { why: '下雨' } }),
    expect: sets,
  },
  {
    route: 'GET /tasks',
    ask: (estate) => opened([task(estate), task(estate, null)], '/tasks'),
    expect: reads,
  },
  {
    route: 'POST /tasks',
    ask: () => ({ path: '/tasks', form: { title: '检查应急灯', details: '' } }),
    expect: sets,
  },
  {
    route: 'POST /tasks/lines',
    ask: (estate) => ({ path: '/tasks/lines', form: checkLine(estate) }),
    expect: sets,
  },
  {
    route: 'POST /tasks/:id{[0-9]+}/acceptance',
    ask: (estate) => ({ path: `/tasks/${task(estate)}/acceptance`, form: {} }),
    expect: hers,
  },
  {
    route: 'POST /tasks/:id{[0-9]+}/refusal',
    ask: (estate) => ({ path: `/tasks/${task(estate)}/refusal`, form: {} }),
    expect: hers,
  },
  {
    route: 'POST /tasks/:id{[0-9]+}/done',
    ask: (estate) => ({ path: `/tasks/${task(estate)}/done`, form: { note: '都好' } }),
    expect: sets,
  },
  {
    route: 'POST /tasks/:id{[0-9]+}/handing',
    ask: (estate) => ({
      path: `/tasks/${task(estate)}/handing`,
      form: { to: String(estate.cast.captain.id) },
    }),
    expect: sets,
  },
]
