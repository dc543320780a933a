import { eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { planChannels } from '#messages/channels/all-channels.ts'
import { announce, type Words } from '#messages/outbox/announce.ts'
import { markStep, openSteps, scheduleNext, stopLadder } from '#messages/outbox/ladder.ts'
import type { Message, Rung } from '#messages/outbox/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { dutyHolders } from '#standing/duties.ts'

type SilentDoor = { unit: string; parent: string | null }

/**
 * Takes the next rung of a message's ladder, if it is time, for the households that have not answered. One rung in one
 * transaction with its own mark: however often the job is run, each is taken once.
 */
export function climbRung(tx: Db, id: number, now: string): void {
  const message = tx.select().from(messages).where(eq(messages.id, id)).get()
  const step = openSteps(tx, id)[0]
  if (!message || !step) return
  const doors = silentDoors(tx, id)
  const over = doors.length === 0 || message.withdrawnAt !== null || message.expiresAt <= now
  if (over) stopLadder(tx, id, null, now)
  else if (step.dueAt > now) scheduleNext(tx, id)
  else {
    climb[step.rung](tx, message, doors, now)
    markStep(
      tx,
      step,
      doors.map((door) => door.unit),
      now,
    )
    scheduleNext(tx, id)
  }
}

/** Households of this message that have not answered, in the order of the stairs. */
function silentDoors(tx: Db, id: number): SilentDoor[] {
  return tx.all(sql`select m.unit, a.parent from message_doors m join addresses a on a.path = m.unit
    where m.message_id = ${id} and m.state <> 'acknowledged' order by a.sort_key`)
}

const climb: Record<Rung, (tx: Db, message: Message, doors: SilentDoor[], now: string) => void> = {
  everyChannel: (tx, message, doors, now) =>
    planChannels(tx, message, { why: 'unanswered', units: doors.map((door) => door.unit) }, now),
  offsite: tellFamily,
  captain: (tx, message, doors, now) => tellCaptains(tx, message, doors, 'captain', now),
  knock: (tx, message, doors, now) => tellCaptains(tx, message, doors, 'knock', now),
}

/** Family elsewhere and carers can telephone, and may answer for the home. */
function tellFamily(tx: Db, message: Message, doors: SilentDoor[], now: string): void {
  const family = tx.all<{ id: number }>(sql`select distinct o.person_id as id
    from json_each(${JSON.stringify(doors.map((door) => door.unit))}) as asked
    join occupancies o on o.unit = asked.value and o.relation in ('offsite', 'carer')
      and o.since <= ${now} and (o.until is null or o.until > ${now})`)
  if (family.length === 0) return
  const people = family.map((row) => row.id)
  tell(
    tx,
    message,
    {
      name: 'family',
      people,
      title: wordsOf(message.title),
      body: { key: 'messages:ladder.familyBody' },
      url: message.url,
    },
    now,
  )
}

/** Whoever answers for each staircase gets one message with the number of doors; the list itself is on the page. */
function tellCaptains(
  tx: Db,
  message: Message,
  doors: SilentDoor[],
  rung: 'captain' | 'knock',
  now: string,
): void {
  const counts = new Map<number, number>()
  for (const [stairs, inside] of Map.groupBy(doors, (door) => door.parent ?? '')) {
    const holder = dutyHolders(tx, 'assist', stairs, now).find((one) => one.hasAccount)
    if (holder) counts.set(holder.personId, (counts.get(holder.personId) ?? 0) + inside.length)
  }
  for (const [personId, count] of counts) {
    const title = { key: `messages:ladder.${rung}Title`, params: { count } }
    const body = { key: `messages:ladder.${rung}Body`, params: { count } }
    tell(
      tx,
      message,
      { name: `${rung}:${personId}`, people: [personId], title, body, url: `/messages/${message.id}/doors` },
      now,
    )
  }
}

type Step = { name: string; people: number[]; title: Words; body: Words; url: string }

function tell(
  tx: Db,
  { key, kind, expiresAt }: Message,
  { name, people, title, body, url }: Step,
  now: string,
): void {
  announce(
    tx,
    { key: `${key}:${name}`, kind, urgency: 'urgent', to: { people }, title, body, url, expiresAt },
    now,
  )
}

function wordsOf(stored: string): Words {
  const words = JSON.parse(stored) as { text: string } | Exclude<Words, string>
  return 'text' in words ? words.text : words
}
