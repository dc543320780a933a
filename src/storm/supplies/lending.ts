import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { findOpenDoor } from '#addresses/doors.ts'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { daysAfter, newestOf } from '#time/instants.ts'
import { keptBy } from './keeping.ts'
import type { Condition } from './kinds.ts'
import type { SupplyLoan, SupplyTool } from './lending-schema.ts'
import { supplyLoans, supplyTools } from './lending-schema.ts'

const loanKey = (id: number) => `supplies.loan:${id}`

/** Enters a thing that is lent. Throws Conflict where its tag hangs on another. */
export function addTool(
  db: Db,
  input: { storeId: number; name: string; tag: string },
  by: number,
  now: string,
): SupplyTool {
  return db.transaction((tx) => {
    keptBy(tx, input.storeId, by, now)
    const known = tx.select().from(supplyTools).where(eq(supplyTools.tag, input.tag)).get()
    if (known && (known.name !== input.name || known.storeId !== input.storeId))
      throw new Conflict('supplies:errors.tagTaken', { tag: input.tag })
    if (known) return known
    const row = { ...input, condition: 'good' as const, createdAt: now, createdBy: by }
    const tool = tx.insert(supplyTools).values(row).returning().get()
    const details = { name: tool.name }
    record(tx, 'supplyTool.added', `tool:${tool.id}`, by, now, { details })
    return tool
  })
}

/**
 * Lends a thing to a door until a time, of which it is reminded. Lent to this very door already: nothing happens. Throws
 * Conflict while it is with another or broken, Refused for a time that is past.
 */
export function lend(
  db: Db,
  input: { toolId: number; unit: string; dueAt: string; at?: string },
  by: number,
  now: string,
): SupplyLoan {
  return db.transaction((tx) => {
    const { toolId, unit, dueAt, at = now } = input
    const tool = keptTool(tx, toolId, by, now)
    findOpenDoor(tx, unit)
    const out = tx
      .select()
      .from(supplyLoans)
      .where(and(eq(supplyLoans.toolId, toolId), isNull(supplyLoans.returnedAt)))
      .get()
    if (out?.unit === unit) return out
    if (out) throw new Conflict('supplies:errors.lentOut')
    if (tool.condition === 'broken' || tool.condition === 'lost') throw new Conflict('supplies:errors.notFit')
    if (dueAt <= now) throw new Refused('supplies:errors.duePast')
    const loan = tx
      .insert(supplyLoans)
      .values({ toolId, unit, dueAt, lentAt: at, lentBy: by })
      .returning()
      .get()
    schedule(tx, { kind: 'supplies.loanDue', key: loanKey(loan.id), dueAt, payload: { id: loan.id } })
    const details = { name: tool.name }
    record(tx, 'supplyTool.lent', `tool:${toolId}`, by, now, { unit, details })
    return loan
  })
}

/** When it was last lent or came back. */
export function lastWordOnTool(db: Db, toolId: number): string | null {
  const loans = db.select().from(supplyLoans).where(eq(supplyLoans.toolId, toolId)).all()
  return newestOf(...loans.flatMap((loan) => [loan.lentAt, loan.returnedAt]))
}

/** A lent thing is back, in this condition. Back before: nothing happens. */
export function takeBackLoan(
  db: Db,
  input: { loanId: number; condition: Condition; words: string; at?: string },
  by: number,
  now: string,
): SupplyLoan {
  return db.transaction((tx) => {
    const { loanId, condition, words, at = now } = input
    const loan = findLoan(tx, loanId)
    const tool = keptTool(tx, loan.toolId, by, now)
    if (loan.returnedAt !== null) return loan
    unschedule(tx, loanKey(loanId))
    tx.update(supplyTools).set({ condition }).where(eq(supplyTools.id, tool.id)).run()
    const subject = `tool:${tool.id}`
    const details = { name: tool.name }
    const why = `supplies:condition.${condition}`
    record(tx, 'supplyTool.returned', subject, by, now, { unit: loan.unit, why, details })
    const back = { returnedAt: at, returnedBy: by, condition, words: words || null }
    return tx.update(supplyLoans).set(back).where(eq(supplyLoans.id, loanId)).returning().get()!
  })
}

/** The reminder on the day it is due: once to the household that has it. Back by now: nothing happens. */
export function remindLoan(db: Db, loanId: number, now: string): void {
  const loan = findLoan(db, loanId)
  if (loan.returnedAt !== null || loan.remindedAt !== null) return
  const tool = findTool(db, loan.toolId)
  const params = { name: tool.name }
  announce(
    db,
    {
      key: `loan:${loanId}:due`,
      kind: 'need',
      urgency: 'normal',
      to: { units: [loan.unit] },
      title: { key: 'supplies:messages.loanDue.title', params },
      body: { key: 'supplies:messages.loanDue.body', params },
      url: '/supplies',
      expiresAt: daysAfter(now, 7),
    },
    now,
  )
  db.update(supplyLoans).set({ remindedAt: now }).where(eq(supplyLoans.id, loanId)).run()
}

export type ToolRow = SupplyTool & { store: string; loan: SupplyLoan | null }

/** Everything that is lent by these stores, with where it is now; what is out comes first, by when it is due. */
export function toolRows(db: Db, storeIds: readonly number[]): ToolRow[] {
  const ids = JSON.stringify(storeIds)
  const stores = db.all<{ id: number; name: string }>(
    sql`select id, name from supply_stores where id in (select value from json_each(${ids}))`,
  )
  const names = new Map(stores.map((store) => [store.id, store.name]))
  return db
    .select({ tool: supplyTools, loan: supplyLoans })
    .from(supplyTools)
    .leftJoin(supplyLoans, and(eq(supplyLoans.toolId, supplyTools.id), isNull(supplyLoans.returnedAt)))
    .where(sql`${supplyTools.storeId} in (select value from json_each(${ids}))`)
    .orderBy(sql`${supplyLoans.dueAt} is null`, asc(supplyLoans.dueAt), asc(supplyTools.tag))
    .limit(500)
    .all()
    .map(({ tool, loan }) => ({ ...tool, store: names.get(tool.storeId) ?? '', loan }))
}

function keptTool(tx: Db, id: number, by: number, now: string): SupplyTool {
  const tool = findTool(tx, id)
  keptBy(tx, tool.storeId, by, now)
  return tool
}

function findTool(tx: Db, id: number): SupplyTool {
  const tool = tx.select().from(supplyTools).where(eq(supplyTools.id, id)).get()
  if (!tool) throw new NotFound('shared:errors.notFound')
  return tool
}

function findLoan(tx: Db, id: number): SupplyLoan {
  const loan = tx.select().from(supplyLoans).where(eq(supplyLoans.id, id)).get()
  if (!loan) throw new NotFound('shared:errors.notFound')
  return loan
}
