import { Hono } from 'hono'
import { personAtDoor } from '#care/neighbours.ts'
import { NotAllowed } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { AttendanceForm, CourseForm } from '#shifts/forms.ts'
import {
  addCourse,
  attendanceOf,
  courseOf,
  coursesPage,
  enrol,
  mayTeach,
  withdrawFrom,
  writeAttendance,
} from '#shifts/training.ts'
import { instantOf } from '#time/times.ts'
import type { FormState } from '#views/shared/form.tsx'
import { CoursePage, CoursesPage } from '#views/shifts/courses.tsx'
import { acting, readerOf } from './acting.ts'

/** Trainings and drills: put down for them, attended, and what was learnt. */
export const courseRoutes = new Hono<AppEnv>()
const at = '/shifts/courses/:id{[0-9]+}'
const pageRows = 20

courseRoutes.get('/shifts/courses', signedIn, (c) => c.html(listPage(c)))

courseRoutes.post('/shifts/courses', signedIn, async (c) => {
  if (!mayTeach(readerOf(c).standing)) throw new NotAllowed('shared:errors.notAllowed')
  const posted = await postedForm(c, CourseForm)
  if (!posted.ok) return c.html(listPage(c, posted), 422)
  const zone = c.get('settings').timezone
  const when = {
    startsAt: instantOf(posted.data.startsAt, zone) ?? '',
    endsAt: instantOf(posted.data.endsAt, zone) ?? '',
  }
  const act = (by: number, now: string) => {
    addCourse(c.env.estate.db, { ...posted.data, ...when }, by, now)
    return { done: 'course' }
  }
  return acting(c, {
    to: '/shifts/courses',
    act,
    again: (form) => listPage(c, form),
    values: posted.values,
    field: 'endsAt',
  })
})

courseRoutes.get(at, signedIn, (c) => c.html(onePage(c)))
courseRoutes.post(`${at}/places`, signedIn, (c) => changing(c, 'enrolled', enrol))
courseRoutes.post(`${at}/places/undo`, signedIn, (c) => changing(c, 'unenrolled', withdrawFrom))

courseRoutes.post(`${at}/attendance`, signedIn, async (c) => {
  const { id } = courseOf(c.env.estate.db, idOf(c))
  const posted = await postedForm(c, AttendanceForm)
  if (!posted.ok) return c.html(onePage(c, posted), 422)
  const { attended, alsoDoor, alsoName } = posted.data
  const act = (by: number, now: string) => {
    const { db } = c.env.estate
    const also = alsoName === '' ? [] : [personAtDoor(db, { door: alsoDoor, name: alsoName }, now).personId]
    writeAttendance(db, { courseId: id, attended: [...attended, ...also] }, by, now)
    return { done: 'attendance' }
  }
  return acting(c, {
    to: `/shifts/courses/${id}`,
    act,
    again: (form) => onePage(c, form),
    values: posted.values,
    field: 'alsoName',
  })
})

function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

function changing(c: AppContext, done: string, change: typeof enrol) {
  readerOf(c)
  const { id } = courseOf(c.env.estate.db, idOf(c))
  const act = (by: number, now: string) => {
    change(c.env.estate.db, id, by, now)
    return { done }
  }
  return acting(c, { to: `/shifts/courses/${id}`, act, again: (form) => onePage(c, form) })
}

function listPage(c: AppContext, form?: FormState) {
  const { standing } = readerOf(c)
  const asked = Number(c.req.query('from'))
  const offset = Number.isSafeInteger(asked) && asked > 0 ? asked : 0
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
  const { standing, person } = readerOf(c)
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
