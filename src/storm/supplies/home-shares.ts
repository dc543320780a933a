import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Basis } from './kinds.ts'

/** A share as its household reads it: how much, of how much, by what rule, and what became of it. */
export type HomeShare = {
  dropId: number
  unit: string
  title: string
  name: string
  unitWord: string
  pieces: number
  extra: number
  people: number | null
  guessed: number
  basis: Basis | null
  total: number
  kept: number
  doors: number
  counted: number
  drill: number
  seed: string
  sentAt: string
  receivedAt: string | null
  receivedName: string | null
  receivedHow: 'name' | 'photo' | 'paper' | null
  fileId: number | null
  missedWhy: string | null
  closedAt: string | null
}

/** What these homes got of what left the stores, the newest first. */
export function homeShares(db: Db, units: readonly string[], limit = 20): HomeShare[] {
  return db.all<HomeShare>(sql`
    select p.id as dropId, p.unit, d.title, i.name, i.unit_word as unitWord, p.pieces, p.extra, p.people, p.guessed,
      d.basis, d.total, d.kept, d.drill, d.seed, d.sent_at as sentAt, d.closed_at as closedAt,
      p.received_at as receivedAt, p.received_name as receivedName, p.received_how as receivedHow,
      p.file_id as fileId, p.missed_why as missedWhy,
      (select count(*) from supply_drops o where o.dispatch_id = d.id) as doors,
      (select coalesce(sum(o.people), 0) from supply_drops o where o.dispatch_id = d.id) as counted
    from supply_drops p join supply_dispatches d on d.id = p.dispatch_id join supply_items i on i.id = d.item_id
    where p.unit in (select value from json_each(${JSON.stringify(units)})) and d.sent_at is not null
    order by d.id desc, p.sort_key limit ${limit}`)
}

export type HomeLoan = { id: number; unit: string; name: string; tag: string; dueAt: string }

/** What these homes have borrowed and not brought back. */
export function homeLoans(db: Db, units: readonly string[]): HomeLoan[] {
  return db.all<HomeLoan>(sql`
    select l.id, l.unit, t.name, t.tag, l.due_at as dueAt from supply_loans l join supply_tools t on t.id = l.tool_id
    where l.returned_at is null and l.unit in (select value from json_each(${JSON.stringify(units)}))
    order by l.due_at limit 50`)
}
