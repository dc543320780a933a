import type { Language } from '#i18n/language.ts'
import type { Translate } from '#i18n/translator.ts'

/** What every screen says while an emergency or a drill runs. */
export type Banner = {
  id: number
  title: string
  level: 'red' | 'orange' | 'yellow' | 'blue'
  drill: boolean
  /** `confirm`: it waits for this very reader to be the second person. */
  asks: 'read' | 'confirm'
  endsAt: string
  /** It is over, or has not begun: only a drill still shows its mark, on pages about it. */
  over: boolean
  /** It runs, and no second person has confirmed it yet. */
  unconfirmed: boolean
  /** This very page is about it. */
  about: boolean
  /** Its page is not for this reader, whose account has nothing behind it: the title leads nowhere. */
  shut?: boolean
}

/** One place people go to from everywhere, and under which heading it stands once it is not in the bar. */
export type NavItem = {
  href: string
  text: string
  icon: string
  current: boolean
  section: 'neighbours' | 'office' | 'estate' | 'me'
  count?: number
}

/** A word about what was just done, shown once on the next page; `undo` offers the way back. */
export type Flash = {
  kind: 'done' | 'refused' | 'note'
  text: string
  /** `lasts`: the page says until when; there is no hurry. */
  undo?: { action: string; text: string; lasts?: boolean }
}

/** What every page needs to draw its frame: answers, no powers. */
export type Page = {
  t: Translate
  lang: Language
  elder: boolean
  theme: 'auto' | 'light' | 'dark'
  /** Path and query of this page, for "back here" fields. */
  path: string
  now: string
  timezone: string
  estate: { title: string; hue: number; demo: boolean; helpPhone: string | null }
  /** `reader`: what the phone's outbox calls this person. */
  viewer: { name: string; home: string | null; reader?: string } | null
  /** The emergency or drill that runs where this reader lives or works. */
  /** All that runs at a place of the reader, the worst and newest first. */
  emergencies: Banner[]
  nav: NavItem[]
  flash: Flash | null
  /** What the page holds of words that are nowhere else: its switches of language and view take it along. */
  carries?: Record<string, string>
}

/** A sentence per field, already in the reader's language; '' is for the form as a whole. */
export type FormErrors = Record<string, string>

/** Is this a path on this very site (and not `//elsewhere` or `/\elsewhere`)? The guard against open redirects. */
export function isLocalPath(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)
}

/** The hidden field that tells one drawing of a form from another, so that a second tap does nothing twice. */
export const onceField = 'once'
/** The hidden field with a mark of what stood in each field of a filled form when it was drawn (`#typed/shown-in.ts`). */
export const seenField = 'seen'
/** Stands in drawn markup where the answer to one request puts its key: a sign that nobody types. */
export const onceMark = '\uE000once'
