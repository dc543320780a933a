import type { Circle, Lifting, NeedLevel, Sex } from '#listings/lifecycle/schema.ts'
import type { HelpTime } from './help-times.ts'

/** What the matching looks at of a need. */
export type Need = {
  unit: string
  category: string
  title: string
  urgency: NeedLevel
  neededAt: string | null
  stairs: boolean
  lifting: Lifting
  sexWish: Sex | null
}

/** What it looks at of somebody who helps: what she said, and what she was asked and promised lately. */
export type Helper = {
  personId: number
  homes: string[]
  categories: string[]
  times: HelpTime[]
  skills: string
  /** How far she goes. */
  circle: Circle
  stairs: boolean
  lifting: Lifting
  sex: Sex | null
  dailyCap: number
  weeklyCap: number
  urgentPassesQuiet: boolean
  quietFrom: string | null
  quietTo: string | null
  pausedUntil: string | null
  /** How often asked with an end (yes, no, or no word), and how often she said yes. */
  asked: number
  accepted: number
  askedToday: number
  promisedThisWeek: number
  /** Promises of the last four weeks. */
  load: number
  /** When an asking last went by without a word. */
  silentAt: string | null
}

export type Setting = { now: string; timezone: string; neighbours: (a: string, b: string) => boolean }
