import { z } from 'zod'
import { audiences, duties, kinds, levels, lineKinds, modules } from './kinds.ts'
import { mostHours } from './rules.ts'

const said = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, 'emergencies:errors.long')
const words = (most: number) => z.string().trim().max(most, 'emergencies:errors.long').default('')
const yes = z
  .string()
  .optional()
  .transform((value) => value === 'yes')
const hours = z.coerce
  .number('emergencies:errors.hours')
  .int('emergencies:errors.hours')
  .min(1, 'emergencies:errors.hours')
  .max(mostHours, 'emergencies:errors.hours')
const many = <T extends string>(values: readonly [T, ...T[]]) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(values)))
const local = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?)?$/, 'emergencies:errors.time')
  .default('')

/** `scopes`: paths, with `.` for the whole estate, since an empty box is no value. */
export const DeclarationForm = z.object({
  plan: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().positive().optional(),
  ),
  drill: yes,
  life: yes,
  level: z.enum(levels, 'emergencies:errors.level'),
  title: said('emergencies:errors.title', 60),
  reason: said('emergencies:errors.reason', 500),
  scopes: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().max(60)).max(500))
    .refine((list) => list.length > 0, 'emergencies:errors.scopes'),
  watchFor: said('emergencies:errors.watchFor', 500),
  whatToDo: said('emergencies:errors.whatToDo', 2000),
  issuedBy: said('emergencies:errors.issuedBy', 60),
  startsAt: local,
  hours,
})
export type DeclarationForm = z.infer<typeof DeclarationForm>

/** The page of an emergency holds several forms; a field's name makes its id, so no name is in two of them. */
export const ExtensionForm = z.object({ more: hours, whyMore: said('emergencies:errors.reason', 500) })
export const LiftingForm = z.object({ whyLift: said('emergencies:errors.reason', 500) })
export const HandoverForm = z.object({
  leader: z.coerce.number('emergencies:errors.noPerson').int().positive('emergencies:errors.noPerson'),
})

const lines = (missing: string, most: number) => said(missing, most)
export const PlanForm = z.object({
  kind: z.enum(kinds),
  level: z.enum(levels, 'emergencies:errors.level'),
  hours,
  life: yes,
  audience: z.enum(audiences),
  careAs: z.enum(kinds),
  modules: many(modules),
  titleZh: said('emergencies:errors.title', 60),
  titleEn: said('emergencies:errors.title', 60),
  watchForZh: said('emergencies:errors.watchFor', 500),
  watchForEn: said('emergencies:errors.watchFor', 500),
  whatToDoZh: lines('emergencies:errors.whatToDo', 2000),
  whatToDoEn: lines('emergencies:errors.whatToDo', 2000),
  questionZh: said('emergencies:errors.question', 200),
  questionEn: said('emergencies:errors.question', 200),
})
export type PlanForm = z.infer<typeof PlanForm>

export const LineForm = z.object({
  lineKind: z.enum(lineKinds),
  lineDuty: z.enum(duties).default('lead'),
  zh: said('emergencies:errors.line', 200),
  en: said('emergencies:errors.line', 200),
  phone: words(30).refine((text) => /^[\d +()-]*$/.test(text), 'emergencies:errors.phone'),
  place: words(60),
})
export const HolderForm = z.object({
  duty: z.enum(duties),
  person: z.coerce.number('emergencies:errors.noPerson').int().positive('emergencies:errors.noPerson'),
  standIn: yes,
})

export const LessonForm = z.object({ lesson: said('emergencies:errors.lesson', 300) })
