import { z } from 'zod'
import { time } from '#typed/day-and-clock.ts'
import { carried, id, line, many, maybe, ticked, whole, words } from '#typed/fields.ts'
import { foldNumber } from '#typed/fold.ts'
import { dutyKinds, kinds, lineKinds, modules, planAudiences, warningLevels } from './kinds.ts'
import { asksToBeFilledIn, mostHours } from './rules.ts'

const said = (missing: string, most: number) => words(most, { missing })
/** What residents read: not what a prepared plan still asks whoever keeps it to write. */
const told = (missing: string, most: number) =>
  said(missing, most).refine((text) => !asksToBeFilledIn(text), 'emergencies:errors.toFillIn')
const hours = whole({ least: 1, most: mostHours, wrong: 'emergencies:errors.hours' })
const title = line(60, { missing: 'emergencies:errors.title' })

/** `scopes`: paths, with `.` for the whole estate, since an empty box is no value. */
export const DeclarationForm = z.object({
  plan: maybe(id()),
  drill: ticked,
  life: ticked,
  level: z.enum(warningLevels, 'emergencies:errors.level'),
  title,
  reason: said('emergencies:errors.reason', 500),
  scopes: many(carried(60)).refine((list) => list.length > 0, 'emergencies:errors.scopes'),
  watchFor: told('emergencies:errors.watchFor', 500),
  whatToDo: told('emergencies:errors.whatToDo', 2000),
  issuedBy: line(60),
  startsAt: time('either', { begins: true, backYears: 1, aheadYears: 1 }),
  hours,
  another: maybe(id()),
})
export type DeclarationForm = z.infer<typeof DeclarationForm>

/** The page of an emergency holds several forms; a field's name makes its id, so no name is in two of them. */
export const ExtensionForm = z.object({ more: hours, whyMore: said('emergencies:errors.reason', 500) })
export const LiftingForm = z.object({
  whyLift: said('emergencies:errors.reason', 500),
  despite: maybe(carried(400)),
})
export const LeadHandoverForm = z.object({
  leader: id('emergencies:errors.noPerson'),
})

export const PlanForm = z.object({
  kind: z.enum(kinds),
  level: z.enum(warningLevels, 'emergencies:errors.level'),
  hours,
  life: ticked,
  audience: z.enum(planAudiences),
  careAs: z.enum(kinds),
  modules: many(z.enum(modules)),
  titleZh: title,
  titleEn: title,
  watchForZh: told('emergencies:errors.watchFor', 500),
  watchForEn: told('emergencies:errors.watchFor', 500),
  whatToDoZh: told('emergencies:errors.whatToDo', 2000),
  whatToDoEn: told('emergencies:errors.whatToDo', 2000),
  questionZh: said('emergencies:errors.question', 200),
  questionEn: said('emergencies:errors.question', 200),
})
export type PlanForm = z.infer<typeof PlanForm>

export const PlanLineForm = z.object({
  lineKind: z.enum(lineKinds),
  lineDuty: z.enum(dutyKinds).default('lead'),
  zh: told('emergencies:errors.line', 200),
  en: told('emergencies:errors.line', 200),
  phone: line(30)
    .transform(foldNumber)
    .refine((text) => /^[\d +()-]*$/.test(text), 'emergencies:errors.phone'),
  place: line(60),
})
export const HolderForm = z.object({
  duty: z.enum(dutyKinds),
  person: id('emergencies:errors.noPerson'),
  standIn: ticked,
})

export const LessonForm = z.object({ lesson: said('emergencies:errors.lesson', 300) })
