import { eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { EstateDb } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import type { EstateSettings } from '#estate/schema.ts'
import { estateSettings } from '#estate/schema.ts'
import { record } from '#record/record.ts'
import type { ChangedSettings } from './forms.ts'

/**
 * Changes what the estate is called and how it looks and counts time, and records what was before and after. Returns
 * the settings; a change that changes nothing is not recorded.
 */
export function changeSettings(
  db: EstateDb,
  input: ChangedSettings,
  by: number,
  now: string,
): EstateSettings {
  return db.transaction((tx) => {
    const before = estateSettingsOf(db)
    const fields = Object.keys(input) as (keyof ChangedSettings)[]
    const changed = fields.filter((field) => input[field] !== before[field])
    if (changed.length === 0) return before
    const row = tx.update(estateSettings).set(input).where(eq(estateSettings.id, 1)).returning().get()!
    // The root of the address tree carries the estate's name on posters and in lists.
    if (changed.includes('title'))
      tx.update(addresses).set({ label: input.title }).where(eq(addresses.path, '')).run()
    const details = Object.fromEntries(changed.map((field) => [field, [before[field], input[field]]]))
    record(tx, { at: now, by, action: 'estate.changed', subject: 'estate', details })
    return row
  })
}
