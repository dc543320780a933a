import { z } from 'zod'
import { day } from '#typed/day-and-clock.ts'
import { carried, digits, id, line, ticked, words } from '#typed/fields.ts'
import {
  aloneKinds,
  type CareFieldName,
  careFieldNames,
  consentWays,
  contactWays,
  devices,
  infantKinds,
  mobilities,
  runSteps,
} from './kinds.ts'
import type { Fields } from './rules.ts'

const missing = 'care:errors.missing'
const needed = (most: number) => line(most, { missing })
const number = (least: number, most: number) => {
  const wrong = { message: 'shared:errors.whole', params: { least, most } }
  return digits(4, { least, most }).refine(
    (text) => text !== '' && Number(text) >= least && Number(text) <= most,
    wrong,
  )
}
const oneOf = <T extends string>(list: readonly T[]) => z.enum(['' as const, ...list]).default('' as never)

const facts = {
  alone: oneOf(aloneKinds),
  mobility: oneOf(mobilities),
  device: oneOf(devices),
  battery: number(0, 999).or(z.literal('')).default(''),
  medicine: words(300),
  infants: oneOf(infantKinds),
  language: line(60),
  contact: words(120),
  keyHolder: words(120),
  door: words(200),
}

/** The facts somebody filled in, without those left empty. */
export function fieldsIn(data: Record<CareFieldName, string>): Fields {
  return Object.fromEntries(careFieldNames.flatMap((name) => (data[name] === '' ? [] : [[name, data[name]]])))
}

/** A new entry: whom, the consent, and what is kept. `agreed` is the tick of separate consent. */
export const ConsentForm = z.object({
  person: id(missing),
  unit: carried(60),
  how: z.enum(consentWays, 'care:errors.missing'),
  words: words(120),
  child: ticked,
  familyHelps: ticked,
  agreed: z.literal('yes', 'care:errors.agreed'),
  ...facts,
})
export const FieldsForm = z.object({ familyHelps: ticked, ...facts })
/** Somebody found in an emergency; `at` is the door, since `door` is what helps at it. */
export const RescueForm = z.object({
  at: needed(40),
  name: needed(40),
  words: words(120, { missing }),
  ...facts,
})

export const BuddyForm = z.object({ buddyDoor: line(40), buddyName: needed(40) })
export const AssignForm = z.object({
  helperDoor: line(40),
  helperName: needed(40),
  purpose: z.enum(['visit', 'door']).default('visit'),
  until: day('coming', { missing: 'care:errors.day' }),
})
export const RhythmForm = z.object({
  everyDays: number(1, 90).or(z.literal('')),
  way: z.enum(contactWays).default('visit'),
})
export const ContactForm = z
  .object({
    outcome: z.enum(['done', 'skipped']).default('done'),
    note: words(300),
    back: carried(60).default(''),
  })
  .refine(({ outcome, note }) => outcome === 'done' || note !== '', {
    path: ['note'],
    message: 'care:errors.whySkipped',
  })
export const RunForm = z.object({
  medicine: words(120, { missing }),
  dose: words(120, { missing }),
  place: words(120),
  daysLeft: number(0, 365),
  fetcherDoor: line(40),
  fetcherName: needed(40),
})
export const StepForm = z.object({ step: z.enum(runSteps), note: words(120) })
