import type { JoinableRoom } from '#doubles/joinables.ts'
import { ledAddresses } from '#http/lead-on.ts'
import type { TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'

/** Every route of the program, once. */
export const routes = [...new Set(permissionTable.map(({ route }) => route))]

type Led = { route: string; at: string }

/** The routes of a kind: those that begin with the number of one. */
export function routesOf(room: Pick<JoinableRoom, 'at'>): Led[] {
  return room.at.flatMap((at) =>
    routes.filter((route) => isBelow(pathOf(route), at)).map((route) => ({ route, at })),
  )
}

const pathOf = (route: string) => route.split(' ')[1]!
const isBelow = (path: string, at: string) => path === at || path.startsWith(`${at}/`)

/** The address of this route with this number in it; every other number is 1. */
export function addressOf({ route, at }: Led, id: number): string {
  const rest = pathOf(route).slice(at.length)
  const start = at.replace(/:\w+\{\[0-9\]\+\}$/, String(id))
  return `${start}${rest}`.replaceAll(/:\w+\{\[0-9\]\+\}/g, '1')
}

export const word = '这几个字不能丢'
const onward = '去它现在的地方'
const wider = '比原来多。要发的话，请再按一次'

/**
 * How this route leads somebody from one number to the other: on to its page, with a link and the words, or by doing there
 * what it would have done if it had been asked of that one (asking first, where others would read it). null where it does not lead on.
 */
export async function ledBy(
  { request, undone }: TestEstate,
  who: { id: number },
  led: Led,
  { from, to }: { from: number; to: number },
): Promise<'page' | 'link' | 'done there' | null> {
  const path = addressOf(led, from)
  if (led.route.startsWith('GET ')) {
    const answer = await undone(() => request(who, `${path}?from=1`))
    return answer.headers.get('location') === `${addressOf(led, to)}?from=1` ? 'page' : null
  }
  const post = (to: string) =>
    undone(async () => {
      const answer = await request(who, to, { form: { words: word } })
      return { status: answer.status, html: await answer.text() }
    })
  const { status, html } = await post(path)
  const here = `href="${addressOf({ route: `GET ${led.at}`, at: led.at }, to)}"`
  if (status === 409 && html.includes(wider)) return 'done there'
  if (status === 409 && [onward, here, word].every((part) => html.includes(part))) return 'link'
  return status === (await post(addressOf(led, to))).status && !html.includes(onward) ? 'done there' : null
}

/** Whose the numbers are that stand in other addresses: nothing of it can be joined. A new one is said here, or led on. */
const others: readonly string[] = [
  // Of a person who signed in: phones, keys, mutes, and who is kept apart from whom.
  ...['/account/blocks/:id', '/account/passkeys/:id', '/account/push/:id'],
  ...['/devices/:id', '/channels/:id', '/messages/:id', '/feeds/:id', '/files/:id'],
  // A belonging to a home, a duty, an organisation, and who asks to join.
  ...['/household/members/:id', '/appointments/:id', '/organisations/:id', '/requests/:id'],
  ...['/invitations/:id', '/letters/:id', '/addresses/import/:id'],
  // What was reported is judged as it was written, whatever it was joined to since.
  '/needs/moderation/:id',
  ...['/notices/:id', '/notices/:id/questions/:question', '/rollcalls/:id'],
  ...['/emergencies/:id', '/emergencies/:id/lines/:line', '/emergencies/:id/report/lessons/:lesson'],
  ...['/plans/:id', '/plans/:id/lines/:line', '/plans/:id/holders/:holder'],
  ...[
    '/care/entries/:id',
    '/care/assignments/:id',
    '/care/buddies/:id',
    '/care/runs/:id',
    '/care/emergencies/:id',
  ],
  ...['/shifts/:id', '/shifts/roles/:id', '/shifts/courses/:id', '/tasks/:id'],
  ...['/supplies/donations/:id', '/supplies/items/:id', '/supplies/stores/:id', '/supplies/lots/:id'],
  ...['/supplies/dispatches/:id', '/supplies/drops/:id', '/supplies/loans/:id'],
  ...[
    '/groupbuys/:id',
    '/groupbuys/bags/:order',
    '/groupbuys/pickups/:pickup',
    '/groupbuys/:id/photos/:file',
  ],
  ...['/groupbuys/:id/money/:entry', '/groupbuys/:id/claims/:claim'],
  ...[
    '/groupbuys/:id/statements/:statement',
    '/groupbuys/:id/papers/:file',
    '/groupbuys/:id/complaints/:complaint',
  ],
]

/** Numbers in addresses that are neither led on nor said to be of something else. */
export function unsaid(all: readonly string[], said = others): string[] {
  const led = ledAddresses().map(({ at }) => at)
  const paths = all.map(pathOf).filter((path) => !led.some((at) => isBelow(path, at)))
  return [...new Set(paths.flatMap(numbersIn))].filter((number) => !said.includes(number))
}

/** `/plans/:id` and `/plans/:id/lines/:line` of `/plans/:id{[0-9]+}/lines/:line{[0-9]+}/undo`. */
function numbersIn(path: string): string[] {
  return [...path.matchAll(/:\w+\{\[0-9\]\+\}/g)].map((found) =>
    path.slice(0, found.index + found[0].length).replaceAll('{[0-9]+}', ''),
  )
}

/** What is said above and stands in no address any more. */
export function gone(): string[] {
  const here = new Set(routes.flatMap((route) => numbersIn(pathOf(route))))
  return others.filter((number) => !here.has(number))
}
