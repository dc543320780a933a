import type { Allowed } from './allowed.ts'
import { type Kept, scansIn } from './scans.ts'
import type { Heard } from './walk.ts'

/** A page that asks more than this asks for each row of a list, or asks the same over again. */
const mostStatements = 30
/** So often one statement may be asked for one page or one piece of work, unless it finds a row by its key. */
const mostAlike = 10

type Fault = { where: string; what: string; is: number }

/** What was heard of, with what SQLite meant to do for each statement. */
export type Walked = { heard: readonly Heard[]; plans: ReadonlyMap<string, readonly string[]> }

/**
 * Where a whole table is read that grows, which page asks too much, and which statement stands in a loop: what is worse than
 * it is allowed to be, and what is allowed and better than that by now.
 */
export function faultsOf({ heard, plans }: Walked, kept: Kept, allowed: Allowed): string[] {
  const worst = new Map<string, number>()
  for (const one of heard)
    for (const { where, what, is } of faultsIn(one, plans, kept))
      worst.set(`${where} ${what}`, Math.max(is, worst.get(`${where} ${what}`) ?? 0))
  const worse = [...worst].filter(([key, is]) => is > (allowed[key]?.most ?? 0))
  const better = Object.entries(allowed).filter(([key, { most }]) => (worst.get(key) ?? 0) < most)
  return [
    ...worse.map(([key, is]) => `${key}: ${is}`),
    ...better.map(
      ([key, { most }]) => `${key}: ${most} is allowed, ${worst.get(key) ?? 'nothing'} is needed`,
    ),
  ]
}

function faultsIn({ where, statements }: Heard, plans: Walked['plans'], kept: Kept): Fault[] {
  const alike = Map.groupBy(statements, (sql) => sql)
  const scans = [...alike.keys()]
    .flatMap((sql) => scansIn(sql, plans.get(sql) ?? [], kept))
    .map((table) => ({ where, what: `reads all of ${table}`, is: 1 }))
  const loops = [...alike]
    .filter(([sql, times]) => times.length > mostAlike && !isByKey(sql, plans.get(sql) ?? [], kept))
    .map(([sql, times]) => ({ where, what: `asks ${tableOf(sql)} in a loop`, is: times.length }))
  const page = where.startsWith('GET ')
  const many =
    page && statements.length > mostStatements ? [{ where, what: 'asks much', is: statements.length }] : []
  return [...scans, ...loops, ...many]
}

/** A row is written, or found where it stands alone. */
function isByKey(sql: string, plan: readonly string[], { isUnique }: Kept): boolean {
  if (/^\s*insert\b/i.test(sql)) return true
  return plan.every((line) => {
    const [, index] = /^SEARCH \w+ USING (?:COVERING )?(?:INDEX )?(\w+)/.exec(line) ?? []
    return index === 'INTEGER' || (index !== undefined && isUnique(index))
  })
}

function tableOf(sql: string): string {
  return /\b(?:from|update)\s+"?(\w+)/i.exec(sql)?.[1] ?? 'something'
}
