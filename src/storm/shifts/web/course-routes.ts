import { Hono } from 'hono'
import { personAtDoor } from '#care/neighbours.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { numberAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import {
  addCourse,
  attendanceOf,
  courseOf,
  coursesPage,
  enrol,
  mayTeach,
  withdrawFrom,
  writeAttendance,
} from '#shifts/courses.ts'
import { AttendanceForm, CourseForm } from '#shifts/forms.ts'
import { lastAttendance, lastWordOnCourse } from '#shifts/last-word.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import type { FormState } from '#views/shared/form.tsx'
import { CoursePage, CoursesPage } from '#views/shifts/courses.tsx'
import { shiftReader } from './reader.ts'

const at = '/shifts/courses/:id{[0-9]+}'

const pageRows = 20

/** Trainings and drills: put down for them, attended, and what was learnt. */
export const courseRoutes = new Hono<AppEnv>()
  .get('/shifts/courses', signedIn, (c) => c.html(listPage(c)))
  .post('/shifts/courses', signedIn, (c) =>
    act(c, {
      may: () => {
        if (!mayTeach(shiftReader(c).standing)) throw new NotAllowed('shared:errors.notAllowed')
      },
      form: CourseForm,
      page: (form) => listPage(c, form),
      at: 'endsAt',
      do: (course, { by, now }) => {
        const zone = c.get('settings').timezone
        const startsAt = instantOf(course.startsAt, zone) ?? ''
        const endsAt = instantOf(course.endsAt, zone) ?? ''
        return addCourse(c.env.estate.db, { ...course, startsAt, endsAt }, by, now)
      },
      done: 'shifts:done.course',
      to: '/shifts/courses',
    }),
  )
  .get(at, signedIn, (c) => c.html(onePage(c)))
  .post(`${at}/places`, signedIn, (c) => act(c, changing(c, 'enrolled', enrol)))
  .post(`${at}/places/undo`, signedIn, (c) => act(c, changing(c, 'unenrolled', withdrawFrom)))
  .post(`${at}/attendance`, signedIn, (c) =>
    act(c, {
      ...onCourse(c),
      form: AttendanceForm,
      at: 'alsoName',
      newest: (_, { by }) => lastAttendance(c.env.estate.db, idOf(c), by),
      do: ({ attended, alsoDoor, alsoName }, { by, now }) => {
        const { db } = c.env.estate
        const also =
          alsoName === '' ? [] : [personAtDoor(db, { door: alsoDoor, name: alsoName }, now).personId]
        writeAttendance(db, { courseId: idOf(c), attended: [...attended, ...also] }, by, now)
      },
      done: 'shifts:done.attendance',
    }),
  )

function onCourse(c: AppContext) {
  return {
    may: () => courseOf(c.env.estate.db, idOf(c)),
    page: (form: FormState) => onePage(c, form),
    to: `/shifts/courses/${idOf(c)}`,
  }
}

function changing(c: AppContext, done: string, change: typeof enrol) {
  const may = () => {
    shiftReader(c)
    return courseOf(c.env.estate.db, idOf(c))
  }
  const newest = (_: unknown, { by }: { by: number }) => lastWordOnCourse(c.env.estate.db, idOf(c), by)
  const doing = (_: unknown, { by, now, pressed }: { by: number; now: string; pressed: string }) =>
    change(c.env.estate.db, idOf(c), by, now, pressed)
  return { ...onCourse(c), may, newest, do: doing, done: `shifts:done.${done}` }
}

function listPage(c: AppContext, form?: FormState) {
  const { standing } = shiftReader(c)
  const offset = numberAsked(c, 'from') ?? 0
  const rows = coursesPage(c.env.estate.db, offset, pageRows + 1)
  const paging = { offset, next: rows.length > pageRows ? offset + pageRows : null }
  const teaches = mayTeach(standing)
  return String(
    CoursesPage({
      page: pageOf(c),
      courses: rows.slice(0, pageRows),
      teaches,
      ...paging,
      ...(form && { form }),
    }),
  )
}

function onePage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { standing, person } = shiftReader(c)
  const course = courseOf(db, idOf(c))
  const people = attendanceOf(db, course.id)
  const teaches = mayTeach(standing)
  const mine = people.find((one) => one.personId === person.id) ?? null
  const shown = teaches ? people : []
  return String(
    CoursePage({
      page: pageOf(c),
      course,
      people: shown,
      count: people.length,
      mine,
      teaches,
      ...(form && { form }),
    }),
  )
}
