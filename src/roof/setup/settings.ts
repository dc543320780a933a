import { insist } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { changeEstate, estateSettingsOf } from '#estate/estate.ts'
import type { EstateSettings } from '#estate/schema.ts'
import { record } from '#record/record.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import type { ChangedSettings } from './forms.ts'

/**
 * Changes what the estate is called and how it looks and counts time, and records what was before and after. Returns
 * the settings; a change that changes nothing is not recorded.
 */
export function changeSettings(db: Db, input: ChangedSettings, by: number, now: string): EstateSettings {
  return db.transaction((tx) => {
    insist(can(standingOf(tx, by, now), 'settings', ''))
    const before = estateSettingsOf(tx)
    const fields = Object.keys(input) as (keyof ChangedSettings)[]
    const changed = fields.filter((field) => input[field] !== before[field])
    if (changed.length === 0) return before
    const row = changeEstate(tx, Object.fromEntries(changed.map((field) => [field, input[field]])))
    const details = Object.fromEntries(changed.map((field) => [field, [before[field], input[field]]]))
    record(tx, 'estate.changed', 'estate', by, now, { details })
    return row
  })
}
