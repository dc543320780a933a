import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import type { StoryPart } from './parts.ts'
import type { Random } from './random.ts'

/** The story while it is told: who is who by now, and the clock it is told by. */
export type StoryTelling = {
  db: Db
  language: Language
  random: Random
  /** One hash for everybody: the demonstration's passphrase is on the console anyway. */
  passphraseHash: string
  cast: Map<StoryPart, number>
  bodies: Map<'committee' | 'firm' | 'office' | 'team', number>
  /** Notices by their key. */
  notices: Map<string, number>
  /** So many hours from the last noon before the demonstration is made. */
  at(hours: number): string
  /** So many hours from the very moment. */
  live(hours: number): string
}
