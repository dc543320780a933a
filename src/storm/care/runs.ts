import { eq, max } from 'drizzle-orm'
import { activeEmergencies, coversUnit } from '#emergencies/active.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { findPerson } from '#people/people.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { findEntry, type NamedEntry } from './entries.ts'
import type { RunStep } from './kinds.ts'
import { entryToArrange, keepsEntry, runsList } from './powers.ts'
import { runKeptDays } from './rules.ts'
import type { MedicineRun } from './run-schema.ts'
import { medicineHandovers, medicineRuns } from './run-schema.ts'

type RunInput = {
  entryId: number
  /** As it stands on the box: name, strength, amount. */
  medicine: string
  dose: string
  place: string
  daysLeft: number
  /** Who fetches it; where that changes, it is cancelled and asked again. */
  fetcherId: number
}

/** Asks that medicine be fetched. In an emergency over this door it belongs to that and goes with it; not in a drill. */
export function askRun(db: Db, input: RunInput, by: number, now: string): MedicineRun {
  return db.transaction((tx) => {
    const entry = entryToArrange(tx, standingOf(tx, by, now), input.entryId, now)
    const during = activeEmergencies(tx, now).find((one) => one.drill === 0 && coversUnit(one, entry.unit))
    mustFetch(tx, entry, input.fetcherId)
    const row = tx
      .insert(medicineRuns)
      .values({
        ...input,
        askedAt: now,
        askedBy: by,
        step: 'asked',
        emergencyId: during?.id ?? null,
      })
      .returning()
      .get()
    logStep(tx, row, { by, step: 'asked', note: '' }, now)
    if (input.fetcherId !== by) tellFetcher(tx, row, input.fetcherId, now)
    return row
  })
}

function mustFetch(tx: Db, entry: NamedEntry, fetcherId: number): void {
  const fetcher = findPerson(tx, fetcherId)
  if (fetcher.accountSince === null || fetcher.closedAt !== null || fetcherId === entry.personId)
    throw new Refused('care:errors.noHelper')
}

/** Neither whose it is nor what: lock screens show it. */
function tellFetcher(tx: Db, run: MedicineRun, fetcherId: number, now: string): void {
  announce(
    tx,
    {
      key: `care:run:${run.id}:${fetcherId}`,
      kind: 'need',
      urgency: 'normal',
      to: { people: [fetcherId] },
      title: { key: 'care:told.runTitle' },
      body: { key: 'care:told.runBody' },
      url: '/care/helping',
      expiresAt: daysAfter(now, 7),
    },
    now,
  )
}

/** What may follow what; `handed` and `cancelled` end it. */
const next: Record<RunStep, readonly RunStep[]> = {
  asked: ['taken', 'cancelled'],
  taken: ['fetched', 'cancelled'],
  fetched: ['handed'],
  handed: [],
  cancelled: [],
}

export function stepsFrom(step: RunStep): readonly RunStep[] {
  return next[step]
}

/**
 * Moves a run on and writes who had it in hand. The fetcher takes, fetches and hands over; who keeps the entry or runs
 * the list may say it was handed over or cancel. Throws Conflict out of turn. When it ends, its erasure is put down.
 */
export function moveRun(
  db: Db,
  input: { runId: number; step: RunStep; note: string; at?: string },
  by: number,
  now: string,
): MedicineRun {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const run = findRun(tx, input.runId)
    const entry = findEntry(tx, run.entryId, now)
    const arranges = keepsEntry(tx, standing, entry, now) || runsList(standing, entry.unit)
    const fetches = run.fetcherId === by
    if (!fetches && !arranges) throw new NotFound('shared:errors.notFound')
    if (!fetches && (input.step === 'taken' || input.step === 'fetched'))
      throw new NotAllowed('shared:errors.notAllowed')
    if (!next[run.step].includes(input.step)) throw new Conflict('care:errors.runMovedOn')
    const over = next[input.step].length === 0
    logStep(tx, run, { by, step: input.step, note: input.note, at: input.at ?? now }, now)
    return tx
      .update(medicineRuns)
      .set({
        step: input.step,
        endedAt: over ? now : null,
        eraseAt: over ? daysAfter(now, runKeptDays) : null,
      })
      .where(eq(medicineRuns.id, run.id))
      .returning()
      .get()
  })
}

function logStep(
  tx: Db,
  run: MedicineRun,
  row: { by: number; step: RunStep; note: string; at?: string },
  now: string,
): void {
  tx.insert(medicineHandovers)
    .values({ runId: run.id, at: now, ...row })
    .run()
  const subject = `care:${run.entryId}`
  record(tx, `medicineRun.${row.step}`, subject, row.by, now)
}

/** When it was last moved on. */
export function lastStep(db: Db, runId: number): string | null {
  const { at, runId: run } = medicineHandovers
  return (
    db
      .select({ at: max(at) })
      .from(medicineHandovers)
      .where(eq(run, runId))
      .get()?.at ?? null
  )
}

export function findRun(db: Db, id: number): MedicineRun {
  const row = db.select().from(medicineRuns).where(eq(medicineRuns.id, id)).get()
  if (!row || row.erasedAt !== null) throw new NotFound('shared:errors.notFound')
  return row
}
