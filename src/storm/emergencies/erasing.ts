import { eq } from 'drizzle-orm'
import { forgetAgreements } from '#agreement/leaving.ts'
import type { Db } from '#estate/db.ts'
import { eraseDetails } from '#record/erasing.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { change } from './ending.ts'
import { type Erased, emergencyRooms } from './rooms.ts'
import type { Emergency } from './schema.ts'
import { emergencies, emergencyTexts } from './schema.ts'
import { rowsWith, tellingWords } from './telling-words.ts'

/**
 * Erases what was collected for an emergency alone and writes into the record how many rows of what (Emergency Response
 * Law 2024, Art. 85), and in how many rows any of what people had written was still found. Once; a job at `eraseAt`.
 */
export function eraseEmergency(db: Db, id: number, now: string): void {
  const emergency = db.select().from(emergencies).where(eq(emergencies.id, id)).get()
  if (!emergency || emergency.erasedAt !== null || emergency.eraseAt === null || emergency.eraseAt > now)
    return
  const words = tellingWords(emergencyRooms().flatMap((room) => room.written?.(db, emergency) ?? []))
  const erased = [
    ...emergencyRooms().flatMap((room) => room.erase?.(db, emergency, now) ?? []),
    ...ownWords(db, emergency),
  ]
  change(db, id, { erasedAt: now })
  const details: Record<string, number> = {}
  for (const { table, rows } of erased) if (rows > 0) details[table] = (details[table] ?? 0) + rows
  const rows = Object.values(details).reduce((sum, one) => sum + one, 0)
  record(db, 'emergency.erased', `emergency:${id}`, null, now, {
    details: { rows, searched: words.length, left: rowsWith(db, words), ...details },
  })
}

/** Whoever was looked for is described in the words of the declaration: those go too. */
function ownWords(db: Db, { id, kind }: Emergency): Erased[] {
  if (kind !== 'missing') return []
  forgetAgreements(db, 'emergency', id)
  const nothing = { title: '', watchFor: '', whatToDo: '' }
  change(db, id, { ...nothing, reason: '', liftedWhy: null })
  db.update(emergencyTexts).set(nothing).where(eq(emergencyTexts.emergencyId, id)).run()
  return [
    { table: 'emergencies', rows: 1 },
    { table: 'events', rows: eraseDetails(db, eq(events.subject, `emergency:${id}`)) },
  ]
}
