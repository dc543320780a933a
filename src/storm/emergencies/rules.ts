import { covers } from '#addresses/paths.ts'
import { ends } from '#estate/keeping.ts'
import { can, type Standing } from '#standing/standing.ts'
import { hoursBetween } from '#time/instants.ts'
import { warningLevels } from './kinds.ts'
import type { Emergency } from './schema.ts'

/** The longest an emergency runs before somebody must give a reason for more, and the longest one extension. In hours. */
export const mostHours = 72
/** How long ago what is declared may have begun. In hours. */
export const mostHoursBack = 24
/** How long a second person has, in minutes: for what waits for them, and for what has begun without. */
export const confirmMinutes = { proposed: 30, life: 60 } as const
/** How long after its end what was collected for an emergency alone is kept, for the report. In days. */
export const keptDays = ends.emergency

type Bounds = Pick<Emergency, 'state' | 'endsAt' | 'confirmedAt' | 'confirmBy'>

/** Does it give powers at this instant? Its end and the time to confirm count to the second, whenever the job comes by. */
export function isActive(emergency: Bounds, now: string): boolean {
  const { state, endsAt, confirmedAt, confirmBy } = emergency
  return state === 'active' && endsAt > now && (confirmedAt !== null || confirmBy > now)
}

/** The instant after which it cannot go on as it is: the end, or the time to confirm where nobody has. */
export function overAt({ endsAt, confirmedAt, confirmBy }: Bounds): string {
  return confirmedAt === null && confirmBy < endsAt ? confirmBy : endsAt
}

/** The row as it stands at `now`, where the job that ends it has not been by yet. */
export function asOf<Row extends Bounds>(emergency: Row, now: string): Row {
  const running = emergency.state === 'active' || emergency.state === 'proposed'
  if (!running || overAt(emergency) > now) return emergency
  return { ...emergency, state: emergency.confirmedAt === null ? 'lapsed' : 'lifted' }
}

/**
 * Where it stands, as it may truly be said: `lifted` by a person, or `ranOut` by itself, of which nobody has said that
 * the danger is over; `lapsed` had begun and nobody confirmed it, `notBegun` never began; `brokenOff` is a drill at whose
 * doors something real began.
 */
const stages = [
  'waits',
  'unconfirmed',
  'runs',
  'lifted',
  'ranOut',
  'lapsed',
  'notBegun',
  'brokenOff',
] as const
type Stage = (typeof stages)[number]
/** What of it is over: each has sentences of its own for what is real and for a drill. */
export type OverStage = Exclude<Stage, 'waits' | 'unconfirmed' | 'runs'>

type Staged = Bounds & Pick<Emergency, 'life' | 'drill' | 'liftedBy' | 'liftedAt'>

export function stageOf(emergency: Staged): Stage {
  const { state, confirmedAt } = emergency
  if (state === 'proposed') return 'waits'
  if (state === 'active') return confirmedAt === null ? 'unconfirmed' : 'runs'
  return overStage(emergency)
}

/** The same of what is over, or is about to be. */
export function overStage(emergency: Staged): OverStage {
  const { state, life, liftedBy } = emergency
  if (isBrokenOff(emergency)) return 'brokenOff'
  if (state === 'lifted') return liftedBy === null ? 'ranOut' : 'lifted'
  return life === 1 ? 'lapsed' : 'notBegun'
}

/** A drill that was over before its time and by nobody's hand: only what is real ends one so. */
function isBrokenOff(emergency: Staged): boolean {
  const { drill, liftedBy, liftedAt } = emergency
  return drill === 1 && liftedBy === null && liftedAt !== null && liftedAt < overAt(emergency)
}

/** By how many whole hours it can go on longer than it is to run now. */
export function hoursLeft({ endsAt }: Pick<Emergency, 'endsAt'>, now: string): number {
  return Math.max(0, Math.floor(mostHours - hoursBetween(now, endsAt)))
}

/** Since when it has given powers; null where it never did. */
export function activeSince(
  emergency: Pick<Emergency, 'life' | 'declaredAt' | 'confirmedAt'>,
): string | null {
  return emergency.life === 1 ? emergency.declaredAt : emergency.confirmedAt
}

/** Was it sent back, taken back or left to lapse, and are its words still there? Then it can be written again. */
export function mayBeDeclaredAgain({ state, erasedAt }: Pick<Emergency, 'state' | 'erasedAt'>): boolean {
  return state === 'lapsed' && erasedAt === null
}

/** The worst level first, of the same the newest; a drill stands after everything real. */
export function worstFirst<Row extends Pick<Emergency, 'drill' | 'level' | 'id'>>(
  rows: readonly Row[],
): Row[] {
  const rank = (row: Row) => row.drill * warningLevels.length + warningLevels.indexOf(row.level)
  return [...rows].sort((a, b) => rank(a) - rank(b) || b.id - a.id)
}

/** May this person declare over all of these places? */
export function declaresOver(standing: Pick<Standing, 'posts'>, scopes: readonly string[]): boolean {
  return scopes.length > 0 && scopes.every((scope) => can(standing, 'declare', scope))
}

/** Does it concern this person: a home in its scope, or a post whose places meet it? */
export function concerns(scopes: readonly string[], standing: Standing): boolean {
  return scopes.some(
    (scope) =>
      standing.homes.some((home) => covers(scope, home.unit)) ||
      standing.posts.some((post) => covers(post.scope, scope) || covers(scope, post.scope)),
  )
}

/** How a prepared plan asks whoever keeps it to put something in: nobody else is to read that. */
const asks = [/请改成本小区/, /^请写清楚：/, /\(change this to your own /, /^Write here /]

/** Is this still what a prepared plan asks to be written? It is shown to no resident, printed nowhere, and refused where it is declared. */
export function asksToBeFilledIn(text: string): boolean {
  return asks.some((ask) => ask.test(text))
}
