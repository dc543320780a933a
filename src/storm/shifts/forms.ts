import { z } from 'zod'
import { courseKinds } from './course-kinds.ts'
import { mostPlaces } from './shifts.ts'

const said = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, 'shifts:errors.wordsLong')
const words = (most: number) => z.string().trim().max(most, 'shifts:errors.wordsLong').default('')
const moment = (missing: string) =>
  z.string(missing).regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, missing)
const maybeMoment = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?)?$/, 'shifts:errors.timeUnreadable')
  .default('')
const maybeId = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.coerce.number().int().positive().nullable(),
)
const id = (missing: string) => z.coerce.number(missing).int().positive(missing)
/** Words apart by commas of either script or new lines; five at most. */
const skills = words(200).transform((text) =>
  text
    .split(/[,，、;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 5),
)

export const ShiftForm = z.object({
  emergency: maybeId,
  role: id('shifts:errors.roleMissing'),
  /** `all` is the whole estate. */
  place: said('shifts:errors.noSuchPlace', 100).transform((place) => (place === 'all' ? '' : place)),
  meet: words(100),
  startsAt: moment('shifts:errors.startMissing'),
  endsAt: moment('shifts:errors.endMissing'),
  capacity: z.coerce
    .number('shifts:errors.capacity')
    .int('shifts:errors.capacity')
    .min(1, 'shifts:errors.capacity')
    .max(mostPlaces, 'shifts:errors.capacity'),
})
export const RoleForm = z.object({
  name: said('shifts:errors.nameMissing', 40),
  about: words(300),
  skills,
  trained: z.literal('yes').optional(),
})
export const WhyForm = z.object({ why: said('shifts:errors.whyMissing', 200) })
/** `signup` left out: oneself. `at`: typed in from paper. */
export const CheckForm = z.object({ signup: maybeId, at: maybeMoment })
export type CheckForm = z.infer<typeof CheckForm>
export const SignupForm = z.object({ signup: id('shifts:errors.placeGone') })
export const CourseForm = z.object({
  kind: z.enum(courseKinds, 'shifts:errors.kindMissing'),
  title: said('shifts:errors.titleMissing', 60),
  meet: words(100),
  startsAt: moment('shifts:errors.startMissing'),
  endsAt: moment('shifts:errors.endMissing'),
  skill: words(40),
  validMonths: z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    z.coerce
      .number('shifts:errors.months')
      .int()
      .min(1, 'shifts:errors.months')
      .max(120, 'shifts:errors.months')
      .nullable(),
  ),
})
const list = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.coerce.number().int().positive()).max(500),
)
/** `alsoDoor` and `alsoName`: somebody who came without having put themselves down. */
export const AttendanceForm = z.object({ attended: list, alsoDoor: words(40), alsoName: words(40) })
export const TaskForm = z.object({
  emergency: maybeId,
  title: said('shifts:errors.titleMissing', 80),
  details: words(500),
  due: maybeMoment,
  asked: maybeId,
})
const number = z.coerce.number().int().positive()
export const LineTaskForm = z.object({ emergency: number, line: number })
export const NoteForm = z.object({ note: words(300) })
export const HandForm = z.object({ to: id('shifts:errors.noSuchPerson') })
