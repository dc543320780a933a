import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'

import { defaultQuiet } from './defaults.ts'
import type { Wishes } from './when.ts'

/** Somebody with an account whom a message is for, with their wishes about being told. */
export type Reader = Wishes & { personId: number }
type Row = {
  personId: number
  quietFrom: string | null
  quietTo: string | null
  modes: string | null
  muted: string | null
  digest: Wishes['digest']
}

const wishes = sql.raw(`p.id as personId, p.quiet_from as quietFrom, p.quiet_to as quietTo,
  (select json_group_object(w.kind, w.mode) from message_preferences w where w.person_id = p.id) as modes,
  (select json_group_array(m.subject) from mutes m where m.person_id = p.id) as muted,
  (select d.at from digest_preferences d where d.person_id = p.id) as digest`)
const account = sql.raw('p.account_since is not null and p.closed_at is null')

/** Whom of a household a message to owners is for: owners, their family elsewhere, family living with an owner. */
function relationWanted(ownersOnly: boolean, now: string) {
  return ownersOnly
    ? sql`(o.relation in ('owner', 'offsite') or (o.relation = 'family' and exists (
        select 1 from occupancies w where w.unit = o.unit and w.relation = 'owner'
          and w.since <= ${now} and (w.until is null or w.until > ${now}))))`
    : sql`1`
}

/**
 * Everybody with an account behind these doors now, each once. `alarm`: also who only waits to be of the home, since whoever
 * is there must hear it.
 */
export function readersAt(
  tx: Db,
  units: readonly string[],
  { ownersOnly, alarm }: { ownersOnly: boolean; alarm: boolean },
  now: string,
): Reader[] {
  return tx
    .all<Row>(sql`
      select distinct ${wishes}
      from json_each(${JSON.stringify(units)}) as asked
      join occupancies o on o.unit = asked.value and o.since <= ${now} and (o.until is null or o.until > ${now})
      join people p on p.id = o.person_id and ${account}
      where ${relationWanted(ownersOnly, now)} and ${alarm ? sql`1` : sql`o.unsettled_since is null`}`)
    .map(reader)
}

export function readersById(tx: Db, ids: readonly number[]): Reader[] {
  return tx
    .all<Row>(
      sql`select ${wishes} from json_each(${JSON.stringify(ids)}) as asked join people p on p.id = asked.value and ${account}`,
    )
    .map(reader)
}

function reader(row: Row): Reader {
  return {
    ...row,
    quietFrom: row.quietFrom ?? defaultQuiet.from,
    quietTo: row.quietTo ?? defaultQuiet.to,
    modes: row.modes === null ? {} : (JSON.parse(row.modes) as Reader['modes']),
    muted: row.muted === null ? [] : (JSON.parse(row.muted) as string[]),
  }
}
