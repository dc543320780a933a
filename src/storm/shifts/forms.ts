import { z } from 'zod'
import { time } from '#typed/day-and-clock.ts'
import { id, line, many, maybe, whole, words } from '#typed/fields.ts'
import { apart } from '#typed/settled.ts'
import { courseKinds } from './course-kinds.ts'
import { mostShiftSeats } from './shifts.ts'

const said = (missing: string, most: number) => words(most, { missing })
const title = (most: number) => line(most, { missing: 'shifts:errors.titleMissing' })
/** One that runs already is put on the list too. */
const begin = time('either', {
  missing: 'shifts:errors.startMissing',
  begins: true,
  backYears: 1,
  aheadYears: 3,
})
const ended = {
  missing: 'shifts:errors.endMissing',
  after: { field: 'startsAt', said: 'shifts:errors.endsBefore' },
}
const end = time('coming', ended)

/** Words apart by commas of either script or new lines; five at most. */
const skills = words(200).transform((text) => apart(text, /[,，、;；\n]/).slice(0, 5))

export const ShiftForm = z.object({
  emergency: maybe(id()),
  role: id('shifts:errors.roleMissing'),
  /** `all` is the whole estate. */
  place: line(100, { missing: 'shifts:errors.noSuchPlace' }).transform((place) =>
    place === 'all' ? '' : place,
  ),
  meet: line(100),
  startsAt: begin,
  endsAt: end,
  capacity: whole({ least: 1, most: mostShiftSeats, wrong: 'shifts:errors.capacity' }),
})
export const RoleForm = z.object({
  name: line(40, { missing: 'shifts:errors.nameMissing' }),
  about: words(300),
  skills,
  trained: z.literal('yes').optional(),
})
export const CancelForm = z.object({ why: said('shifts:errors.whyMissing', 200) })
/** `signup` left out: oneself. `at`: typed in from paper. */
export const CheckForm = z.object({ signup: maybe(id()), at: time('been', { backYears: 1 }) })
export type CheckForm = z.infer<typeof CheckForm>
export const SignupForm = z.object({ signup: id('shifts:errors.placeGone') })
export const CourseForm = z.object({
  kind: z.enum(courseKinds, 'shifts:errors.kindMissing'),
  title: title(60),
  meet: line(100),
  startsAt: begin,
  // One that was held already is set down with who came.
  endsAt: time('either', { ...ended, backYears: 1, aheadYears: 3 }),
  skill: line(40),
  validMonths: maybe(whole({ least: 1, most: 120, wrong: 'shifts:errors.months' })),
})
/** `alsoDoor` and `alsoName`: somebody who came without having put themselves down. */
export const AttendanceForm = z.object({ attended: many(id()), alsoDoor: line(40), alsoName: line(40) })
export const TaskForm = z.object({
  emergency: maybe(id()),
  title: title(80),
  details: words(500),
  due: time('coming'),
  asked: maybe(id()),
})
export const LineTaskForm = z.object({ emergency: id(), line: id() })
export const TaskNoteForm = z.object({ note: words(300) })
export const HandForm = z.object({ to: id('shifts:errors.noSuchPerson') })
