import { eq } from 'drizzle-orm'
import { careEntries } from '#care/schema.ts'
import { dispatches } from '#helpcalls/schema.ts'
import { promises } from '#listings/lifecycle/schema.ts'
import { rollDoors } from '#rollcalls/schema.ts'
import { signupsOf } from '#shifts/shifts.ts'
import type { TestEstate } from '#test/estate.ts'
import type { Asked, Who } from '#test/permissions.ts'

/** Posts as somebody, at the clock of the estate; throws where it is not done. */
export type Press = (who: Who, path: string, form?: Asked['form']) => Promise<void>
/**
 * A form that says how something stands at a moment. `older` pressed it first and it comes last; `newer` is what was said
 * in between. Most are refused with both times; of `stands` the word is kept, and this stays as the newer one made it.
 */
export type Moment = {
  older: Who
  newer: (press: Press, asked: Asked, estate: TestEstate) => Promise<unknown> | unknown
  stands?: (estate: TestEstate) => unknown
}

const by =
  (who: Who, form?: Asked['form'], to?: [from: string, to: string]): Moment['newer'] =>
  (press, { path, form: same }) =>
    press(who, to ? path.replace(...to) : path, form ?? same)
const doors = ({ db }: TestEstate) =>
  db
    .select()
    .from(rollDoors)
    .all()
    .map(({ unit, state, doubt }) => [unit, state, doubt])
/** Said, and then unsaid: both newer than what comes late. */
const thenBack =
  (who: Who): Moment['newer'] =>
  async (press, { path }) => {
    await press(who, path)
    await press(who, `${path}/undo`)
  }
const undoneAgain =
  (who: Who): Moment['newer'] =>
  async (press, { path }) => {
    await press(who, path)
    await press(who, path.replace('/undo', ''))
  }

export const moments: Record<string, Moment> = {
  '/r/:token': { older: 'nobody', newer: by('nobody', { state: 'help' }), stands: doors },
  '/rollcalls/:id{[0-9]+}/answers': {
    older: 'resident',
    newer: by('daughter', { unit: '3/2/501', state: 'help' }),
    stands: doors,
  },
  '/rollcalls/:id{[0-9]+}/paper': {
    older: 'captain',
    newer: by('resident', { unit: '3/2/501', state: 'help' }, ['/paper', '/answers']),
    stands: doors,
  },
  '/rollcalls/:id{[0-9]+}/rounds': { older: 'chair', newer: by('steward') },
  '/rollcalls/:id{[0-9]+}/askings/acceptance': {
    older: 'captain',
    newer: by('captain', undefined, ['acceptance', 'passing']),
  },
  '/rollcalls/:id{[0-9]+}/askings/passing': {
    older: 'captain',
    newer: by('captain', undefined, ['passing', 'acceptance']),
  },
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/dispatches': { older: 'clerk', newer: by('chair') },
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/acceptance': { older: 'neighbour', newer: sentAgain },
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/refusal': { older: 'neighbour', newer: sentAgain },
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/done': { older: 'neighbour', newer: promisedAgain },
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/return': { older: 'neighbour', newer: promisedAgain },
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/unmet': { older: 'resident', newer: promisedAgain },
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/another': { older: 'clerk', newer: promisedAgain },
  '/care/entries': {
    older: 'captain',
    newer: async (press, { path, form }) => {
      await press('captain', path, form)
      await press('captain', '/care/entries/1/withdrawal')
    },
  },
  '/care/entries/:id{[0-9]+}/fields': { older: 'resident', newer: by('resident', { mobility: 'noStairs' }) },
  '/care/entries/:id{[0-9]+}/contacts': {
    older: 'neighbour',
    newer: by('captain'),
    stands: ({ db }) => db.select().from(careEntries).all(),
  },
  '/care/entries/:id{[0-9]+}/rhythm': {
    older: 'resident',
    newer: by('captain', { everyDays: '14', way: 'call' }),
  },
  '/care/runs/:id{[0-9]+}/steps': { older: 'resident', newer: by('neighbour', { step: 'taken' }) },
  '/shifts/:id{[0-9]+}/places': { older: 'tenant', newer: thenBack('tenant') },
  '/shifts/:id{[0-9]+}/places/undo': { older: 'neighbour', newer: undoneAgain('neighbour') },
  '/shifts/:id{[0-9]+}/offer': { older: 'neighbour', newer: thenBack('neighbour') },
  '/shifts/:id{[0-9]+}/offer/undo': { older: 'neighbour', newer: undoneAgain('neighbour') },
  '/shifts/:id{[0-9]+}/takings': { older: 'resident', newer: by('resident', {}, ['/takings', '/places']) },
  '/shifts/:id{[0-9]+}/check-in': {
    older: 'neighbour',
    newer: (press, { path }, { db }) =>
      press('clerk', path, { signup: String(signupsOf(db, Number(path.split('/')[2]))[0]!.id) }),
  },
  '/shifts/:id{[0-9]+}/check-out': { older: 'neighbour', newer: by('clerk') },
  '/shifts/:id{[0-9]+}/no-shows': {
    older: 'clerk',
    newer: by('neighbour', undefined, ['no-shows', 'check-in']),
  },
  '/shifts/courses/:id{[0-9]+}/places': { older: 'tenant', newer: thenBack('tenant') },
  '/shifts/courses/:id{[0-9]+}/places/undo': { older: 'neighbour', newer: undoneAgain('neighbour') },
  '/shifts/courses/:id{[0-9]+}/attendance': { older: 'officer', newer: by('clerk') },
  '/tasks/:id{[0-9]+}/acceptance': { older: 'neighbour', newer: handedOn },
  '/tasks/:id{[0-9]+}/refusal': { older: 'neighbour', newer: handedOn },
  '/tasks/:id{[0-9]+}/handing': { older: 'officer', newer: by('neighbour', {}, ['/handing', '/acceptance']) },
  '/supplies/stores/:id{[0-9]+}/count': {
    older: 'steward',
    newer: by('clerk', { 'was-1': '40', 'lot-1': '39', 'reason-1': 'damaged' }),
  },
  '/supplies/drops/:id{[0-9]+}/receipt': {
    older: 'captain',
    newer: by('captain', { why: 'nobodyHome' }, ['/receipt', '/miss']),
  },
  '/supplies/drops/:id{[0-9]+}/miss': {
    older: 'captain',
    newer: by('captain', { name: '林秀英' }, ['/miss', '/receipt']),
  },
  '/supplies/drops/:id{[0-9]+}/undo': {
    older: 'captain',
    newer: by('captain', { name: '林秀英' }, ['/undo', '/receipt']),
  },
  '/supplies/dispatches/:id{[0-9]+}/paper': {
    older: 'captain',
    newer: (press) => press('captain', '/supplies/drops/1/miss', { why: 'nobodyHome' }),
  },
  '/supplies/dispatches/:id{[0-9]+}/carriers': { older: 'steward', newer: by('clerk') },
  '/supplies/loans': {
    older: 'steward',
    newer: by('clerk', { tool: '2', door: '3-2-502', due: '2026-12-01' }),
  },
  '/supplies/items/:id{[0-9]+}': { older: 'steward', newer: by('clerk') },
  '/supplies/items/:id{[0-9]+}/parts': { older: 'steward', newer: by('clerk') },
  '/emergencies/:id{[0-9]+}/lines/:line{[0-9]+}/tick': { older: 'chair', newer: thenBack('steward') },
  '/emergencies/:id{[0-9]+}/lines/:line{[0-9]+}/tick/undo': {
    older: 'chair',
    newer: by('steward', {}, ['/undo', '']),
  },
  '/emergencies/:id{[0-9]+}/report/publication': { older: 'chair', newer: by('steward') },
  '/plans/:id{[0-9]+}': { older: 'chair', newer: by('steward') },
}

function sentAgain(_: Press, __: Asked, { db, clock }: TestEstate) {
  return db.update(dispatches).set({ sentAt: clock.now }).where(eq(dispatches.id, 1)).returning().all()
}
function promisedAgain(_: Press, __: Asked, { db, clock }: TestEstate) {
  return db.update(promises).set({ promisedAt: clock.now }).returning().all()
}
function handedOn(press: Press, { path }: Asked, { cast }: TestEstate) {
  return press('officer', path.replace(/\/\w+$/, '/handing'), { to: String(cast.captain.id) })
}

const adds = 'adds one more, and changes nothing that stands'
const names = 'names one row and ends it: once ended it stays so, whoever comes later'
const moves = 'a movement is added to the ledger, whenever it is entered'
const first = 'whoever comes first to the house has it; the second is refused'
const onward = 'a step that is taken once and never back; taken already, it does nothing'

/** Forms that say nothing that a newer word could contradict, with the reason. */
export const notOfAMoment: Record<string, string> = {
  '/r/:token/undo': 'takes back one answer by its own seal; the others stand in their order',
  '/rollcalls/:id{[0-9]+}/answers/undo':
    'takes back one answer by its number; the others stand in their order',
  '/rollcalls/:id{[0-9]+}/paper/undo': 'takes back one batch by its instant; the others stand in their order',
  '/emergencies/:id{[0-9]+}/needs':
    'a report makes a need worse and never better, and one too many is looked at',
  '/emergencies/:id{[0-9]+}/calls': 'refused while a call of this door is open, and else it is one',
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/words': adds,
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/outcome': onward,
  '/care/entries/:id{[0-9]+}/withdrawal': names,
  '/care/entries/:id{[0-9]+}/assignments': adds,
  '/care/assignments/:id{[0-9]+}/end': names,
  '/care/entries/:id{[0-9]+}/buddies': adds,
  '/care/buddies/:id{[0-9]+}/agreement':
    'only of an asking that stands: once ended there is none to agree to',
  '/care/buddies/:id{[0-9]+}/end': names,
  '/care/entries/:id{[0-9]+}/runs': adds,
  '/care/emergencies/:id{[0-9]+}/entries': 'to protect a life, and refused where she is on the list already',
  '/shifts': adds,
  '/shifts/roles': adds,
  '/shifts/roles/:id{[0-9]+}/retirement': onward,
  '/shifts/courses': adds,
  '/shifts/:id{[0-9]+}/cancellation': names,
  '/tasks': adds,
  '/tasks/lines': adds,
  '/tasks/:id{[0-9]+}/done': 'done is done: whoever is asked meanwhile need not do it again',
  '/tasks/:id{[0-9]+}/done/undo': 'takes back one’s own word alone, for ten minutes; later it is refused',
  '/supplies/stores': adds,
  '/supplies/items': adds,
  '/supplies/items/:id{[0-9]+}/kits': moves,
  '/supplies/stores/:id{[0-9]+}/intakes': moves,
  '/supplies/stores/:id{[0-9]+}/surplus': moves,
  '/supplies/stores/:id{[0-9]+}/list': moves,
  '/supplies/lots/:id{[0-9]+}/moves': moves,
  '/supplies/lots/:id{[0-9]+}/unpacking': moves,
  '/supplies/dispatches': adds,
  '/supplies/dispatches/:id{[0-9]+}/:step{sending|closing|dropping}': onward,
  '/supplies/tools': first,
  '/supplies/loans/:id{[0-9]+}/return': names,
  '/supplies/donations/:id{[0-9]+}/thanks': onward,
  '/emergencies/:id{[0-9]+}/report/publication/undo':
    'only within seconds, before it has gone out; late it finds it out',
  '/emergencies/:id{[0-9]+}/report/lessons': adds,
  '/emergencies/:id{[0-9]+}/report/lessons/:lesson{[0-9]+}/removal': names,
  '/emergencies/:id{[0-9]+}/report/lessons/:lesson{[0-9]+}/task': onward,
  '/plans': adds,
  '/plans/:id{[0-9]+}/retirement': onward,
  '/plans/:id{[0-9]+}/lines': adds,
  '/plans/:id{[0-9]+}/lines/:line{[0-9]+}/removal': names,
  '/plans/:id{[0-9]+}/holders': adds,
  '/plans/:id{[0-9]+}/holders/:holder{[0-9]+}/removal': names,
}
