import { sql } from 'drizzle-orm'
import type { TrendFigures } from '#emergencies/room-figures.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { minutesAfter, minutesBetween } from '#time/instants.ts'
import { rollAnswers, rollAskings, rollDoors, rollRounds } from './schema.ts'

type Counted = {
  id: number
  began: string
  doors: number
  answered15: number
  answered60: number
  lastLate: string | null
}

/** How the roll calls of these went, added up where they stand: each is thousands of doors. The same as figures.ts says of one. */
export function rollTrend(db: Db, emergencyIds: readonly number[]): Map<number, TrendFigures['rolls']> {
  const begun = begunAt(db, emergencyIds)
  const rows = db.all<Counted>(sql`
    with begun as (select value ->> 'id' as id, value ->> 'began' as began, value ->> 'at15' as at15, value ->> 'at60' as at60
        from json_each(${JSON.stringify(begun)})),
      taken as (select undoes as id from ${rollAnswers}
        where emergency_id in (select id from begun) and undoes is not null),
      firsts as (select emergency_id, door_id, min(id) as id from ${rollAnswers}
        where emergency_id in (select id from begun) and state is not null and id not in (select id from taken)
        group by emergency_id, door_id),
      heard as (select firsts.emergency_id, firsts.door_id, answer.recorded_at as at
        from firsts cross join ${rollAnswers} answer on answer.id = firsts.id)
    select begun.id, begun.began,
      (select count(*) from ${rollDoors} door where door.emergency_id = begun.id) as doors,
      (select count(*) from heard where heard.emergency_id = begun.id and heard.at <= begun.at15) as answered15,
      (select count(*) from heard where heard.emergency_id = begun.id and heard.at <= begun.at60) as answered60,
      (select max(heard.at) from heard where heard.emergency_id = begun.id and exists (
        select 1 from ${rollAskings} asking where asking.door_id = heard.door_id)) as lastLate
    from begun`)
  return new Map(
    rows.map(({ id, began, lastLate, ...counted }) => {
      const checkedMinutesMax = lastLate === null ? null : Math.round(minutesBetween(began, lastLate))
      return [id, { ...counted, checkedMinutesMax }]
    }),
  )
}

function begunAt(db: Db, emergencyIds: readonly number[]) {
  return db
    .select({ id: rollRounds.emergencyId, began: rollRounds.startedAt })
    .from(rollRounds)
    .where(sql`${inList(rollRounds.emergencyId, emergencyIds)} and ${rollRounds.round} = 1`)
    .all()
    .map(({ id, began }) => ({ id, began, at15: minutesAfter(began, 15), at60: minutesAfter(began, 60) }))
}
