import type { Asked, Who } from '#test/permissions.ts'
import { deeds } from './deeds.ts'

/** A form by which somebody ends a thing: one of the permission table, or a step of one that has several. */
type Way = string | { who: Who; step: string; form: NonNullable<Asked['form']> }

const decline: Way = { who: 'clerk', step: 'moves', form: { to: 'declined', whyDecline: '自家的灯请自己换' } }
const complete: Way = { who: 'clerk', step: 'moves', form: { to: 'completed', words: '修好了' } }

/** What ends a thing, by the beginning of its addresses; where it stands in several states, one way after the other. */
export const endings: Record<string, Way | readonly Way[]> = {
  '/appointments/:id{[0-9]+}': 'POST /appointments/:id{[0-9]+}/end',
  '/channels/:id{[0-9]+}': 'POST /channels/:id{[0-9]+}/stop',
  '/emergencies/:id{[0-9]+}': 'POST /emergencies/:id{[0-9]+}/lifting',
  '/groupbuys/:id{[0-9]+}': 'POST /groupbuys/:id{[0-9]+}/cancellation',
  '/groupbuys/pickups/:pickup{[0-9]+}': 'POST /groupbuys/pickups/:pickup{[0-9]+}/undo',
  '/household/members/:id{[0-9]+}': 'POST /household/members/:id{[0-9]+}/departure',
  '/invitations/:id{[0-9]+}': 'POST /invitations/:id{[0-9]+}/revocation',
  '/letters/:id{[0-9]+}': 'POST /letters/:id{[0-9]+}/revocation',
  '/messages/:id{[0-9]+}': 'POST /messages/:id{[0-9]+}/stop',
  '/needs/:id{[0-9]+}': 'POST /needs/:id{[0-9]+}/withdrawal',
  '/needs/categories/:key{[a-z0-9]+}': 'POST /needs/categories/:key{[a-z0-9]+}/retirement',
  '/needs/moderation/:id{[0-9]+}': 'POST /needs/moderation/:id{[0-9]+}',
  '/notices/:id{[0-9]+}': 'POST /notices/:id{[0-9]+}/withdrawal',
  '/organisations/:id{[0-9]+}': 'POST /organisations/:id{[0-9]+}/closure',
  '/plans/:id{[0-9]+}': 'POST /plans/:id{[0-9]+}/retirement',
  '/requests/:id{[0-9]+}': 'POST /requests/:id{[0-9]+}/withdrawal',
  '/rollcalls/:id{[0-9]+}': 'POST /emergencies/:id{[0-9]+}/lifting',
  '/shifts/:id{[0-9]+}': 'POST /shifts/:id{[0-9]+}/cancellation',
  '/shifts/roles/:id{[0-9]+}': 'POST /shifts/roles/:id{[0-9]+}/retirement',
  '/supplies/dispatches/:id{[0-9]+}': [
    { who: 'chair', step: 'closing', form: {} },
    { who: 'chair', step: 'dropping', form: {} },
  ],
  '/supplies/drops/:id{[0-9]+}': 'POST /supplies/drops/:id{[0-9]+}/receipt',
  '/supplies/loans/:id{[0-9]+}': 'POST /supplies/loans/:id{[0-9]+}/return',
  '/tasks/:id{[0-9]+}': 'POST /tasks/:id{[0-9]+}/done',
  '/tickets/:id{[0-9]+}': [complete, decline],
}

const gone = 'once ended it is there for nobody: a key, or a way in, that was given up'
const quiet = 'that there was one is itself private, and is told to nobody once it is withdrawn'
const lasts = 'it is never over: it is changed, counted or looked up as long as the estate is there'

/** Things that have forms and are not seen after their end, each with the reason. */
export const notOver: Record<string, string> = {
  '/account/blocks/:id{[0-9]+}': 'taken back, nothing is left of it',
  '/account/passkeys/:id{[0-9]+}': gone,
  '/account/push/:id{[0-9]+}': gone,
  '/account/sessions/:handle{[0-9a-f]+}': gone,
  '/addresses/import/:id{[0-9]+}': 'a sheet that was read and not taken is deleted',
  '/care/assignments/:id{[0-9]+}': quiet,
  '/care/buddies/:id{[0-9]+}': quiet,
  '/care/emergencies/:id{[0-9]+}': quiet,
  '/care/entries/:id{[0-9]+}': quiet,
  '/care/runs/:id{[0-9]+}': quiet,
  '/feeds/:id{[0-9]+}': gone,
  '/groupbuys/bags/:order{[0-9]+}': 'the bag of an order is over with its order, which is walked',
  '/people/:id{[0-9]+}': lasts,
  '/r/:token': gone,
  '/recover/issue/:id{[0-9]+}': lasts,
  '/shifts/courses/:id{[0-9]+}':
    'nothing calls off a course; what may be done after its day is said in its own room',
  '/supplies/donations/:id{[0-9]+}': lasts,
  '/supplies/items/:id{[0-9]+}': lasts,
  '/supplies/lots/:id{[0-9]+}': lasts,
  '/supplies/stores/:id{[0-9]+}': lasts,
}

/** Forms that whoever might send them may not send after the end, each with the reason. */
const lostWithIt: Record<string, string> = {
  'POST /organisations/:id{[0-9]+}/second-eyes': 'whose organisation is closed sits in it no more',
}

/** The thing that an address is of: all of it up to the first that stands for one of many. Undefined where it is of none. */
export function thingOf(route: string): string | undefined {
  return /^\w+ ((?:\/[^:/]+)+\/:\w+(?:\{[^}]*\})?)/.exec(route)?.[1]
}

/** Things that have forms, and of which nobody says how they end or that they do not. */
export function endless(routes: readonly string[]): string[] {
  const things = new Set(routes.flatMap((route) => thingOf(route) ?? []))
  return [...things].filter((thing) => !(thing in endings) && !(thing in notOver))
}

/** Every form about a thing that can be over, with the ways in which that ends. */
export const walked = deeds.flatMap((deed) => {
  const ways = endings[thingOf(deed.row.route) ?? '']
  return ways === undefined || deed.row.route in lostWithIt
    ? []
    : [{ ...deed, route: deed.row.route, ways: [ways].flat() as Way[] }]
})
