import type { Db } from '#estate/db.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { nameOf } from '#standing/names.ts'
import { asked } from './asked.ts'
import type { Agreement } from './schema.ts'

const keyOf = ({ kind, subjectId, id }: Agreement, what: string) => `${kind}:${subjectId}:${what}:${id}`

/** Whoever could agree is told that somebody waits for them. */
export function tellAsked(tx: Db, asking: Agreement, now: string): void {
  const { kind, subjectId, askedBy } = asking
  const room = asked()[kind]
  const others = room.others(tx, subjectId, now).filter((person) => person !== askedBy)
  if (others.length === 0) return
  const params = { name: nameOf(tx, askedBy), title: room.title(tx, subjectId) }
  const title = { key: `agreement:told.asked.${kind}`, params }
  const body = { key: 'agreement:told.asked.body', params }
  room.say(tx, subjectId, { key: keyOf(asking, 'confirm'), to: { people: others }, title, body }, now)
}

/** What waits no longer calls nobody to it. */
export function takeTellingBack(tx: Db, asking: Agreement, now: string): void {
  withdraw(tx, keyOf(asking, 'confirm'), now)
}

/** Whoever asked hears what came of it, unless they ended it themselves. */
export function tellWhoAsked(tx: Db, asking: Agreement, now: string): void {
  const { kind, subjectId, askedBy, answer, answeredBy } = asking
  if (answer === null || answer === 'takenBack' || answeredBy === askedBy) return
  const room = asked()[kind]
  if (room.tells?.includes(answer)) return
  const name = answeredBy === null ? '' : nameOf(tx, answeredBy)
  const params = { name, title: room.title(tx, subjectId) }
  const title = { key: `agreement:told.${answer}.title`, params }
  const body = { key: `agreement:told.${answer}.body`, params }
  room.say(tx, subjectId, { key: keyOf(asking, answer), to: { people: [askedBy] }, title, body }, now)
}
