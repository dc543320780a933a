import type { Banner } from '#emergencies/banner.ts'
import type { NavItem } from '#frame/navigation.ts'
import type { Flash } from '#http/flash.ts'
import type { Language } from '#i18n/language.ts'
import type { Translate } from '#i18n/translator.ts'

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
  emergency: Banner | null
  nav: NavItem[]
  flash: Flash | null
}

/** A sentence per field, already in the reader's language; '' is for the form as a whole. */
export type FormErrors = Record<string, string>
