import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { endSessions } from '#sessions/sessions.ts'
import { changePerson } from '#standing/people.ts'

/** How someone reads: language, elder view, light or dark. Only what is given changes. */
type Preferences = {
  language?: 'zh-CN' | 'en' | undefined
  elderView?: 'on' | 'off' | undefined
  theme?: 'auto' | 'light' | 'dark' | undefined
}

export function setPreferences(db: Db, personId: number, preferences: Preferences): void {
  const given = Object.values(preferences).some((value) => value !== undefined)
  if (given) changePerson(db, personId, preferences)
}

/** Between these times (HH:MM on the estate's clock) only what is urgent may make a sound; null: at no time. */
export function setQuietHours(db: Db, hours: { from: string; to: string } | null, by: number): void {
  changePerson(db, by, { quietFrom: hours?.from ?? '', quietTo: hours?.to ?? '' })
}

/** A new passphrase ends every other session (ASVS 7.4.3). `passphraseHash` comes from hashPassphrase. */
export function changePassphrase(
  db: Db,
  input: { passphraseHash: string; sessionId: string },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    changePerson(tx, by, { passphraseHash: input.passphraseHash })
    endSessions(tx, by, input.sessionId)
    record(tx, 'passphrase.changed', `person:${by}`, by, now)
  })
}
