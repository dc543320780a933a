import { rooms } from '#program/floors.ts'
import { openTestEstate, type TestEstate } from './estate.ts'
import type { Permission, Who } from './permissions.ts'
import { standings } from './permissions.ts'

const tables = Object.entries(
  import.meta.glob<{ permissions: Permission[] }>('./*/permissions.ts', { eager: true }),
).map(([path, { permissions }]) => ({ room: path.split('/')[1]!, permissions }))

/** Every table of test/<room>/permissions.ts. */
export const permissionTable = tables.flatMap(({ permissions }) => permissions)

export type OpenPage = { row: Permission; readers: Who[] }

/** What answers 200 on GET, with the people who read it: its commonest reader, and the one who sees most of it. */
export function openPages(rows = permissionTable): OpenPage[] {
  return rows
    .filter((row) => row.route.startsWith('GET '))
    .flatMap((row) => {
      const readers = readersOf(row)
      return readers.length > 0 ? [{ row, readers }] : []
    })
}

/** Those of the rooms on one floor. */
export function openPagesOn(floor: (typeof rooms)[number]['floor']): OpenPage[] {
  const here = new Set(rooms.filter((room) => room.floor === floor).map(({ name }) => name.split('/')[0]))
  return openPages(tables.filter(({ room }) => here.has(room)).flatMap(({ permissions }) => permissions))
}

/**
 * What the whole world may read is read most by people who are not signed in, the rest by whoever lives here; staff come
 * after them. Who sees most stands last among the standings.
 */
function readersOf(row: Permission): Who[] {
  const allowed = standings.filter((who) => (row.expect[who] ?? row.expect.others) === 200)
  const commonest = (['nobody', 'resident'] as const).find((who) => allowed.includes(who)) ?? allowed[0]
  return [...new Set([commonest, allowed.at(-1)])].filter((who) => who !== undefined)
}

const file =
  /\.(xlsx|ics|atom|json|css|js|webmanifest)$|\/(photo|export|messages\/count)$|\/(photos|papers|files)\/:\w|\/export\//
const part = /\/(gaps|suggestions)$/

/** What a route answers: a page, a part that htmx swaps into one, or a file that is no HTML. Told by its address. */
export function kindOf({ route }: Permission): 'page' | 'part' | 'file' {
  const pattern = route.replaceAll(/\{\[0-9\]\+\}/g, '')
  return file.test(pattern) ? 'file' : part.test(pattern) ? 'part' : 'page'
}

/** Reads what a route answers as each of its readers, on one estate. Throws where it is not what its address says. */
export async function readAs(
  { row, readers }: OpenPage,
  language: 'zh-CN' | 'en',
  read: (text: string, who: Who, path: string, estate: TestEstate) => Promise<void>,
): Promise<void> {
  const estate = openTestEstate({ language })
  const { path } = await row.ask(estate)
  for (const who of readers)
    await estate.undone(async () => {
      const person = who === 'nobody' ? null : estate.cast[who]
      const answer = await estate.request(person, path, { headers: { 'accept-language': language } })
      const text = await answer.text()
      const type = answer.headers.get('content-type') ?? ''
      const kind = !type.startsWith('text/html') ? 'file' : text.includes('<html') ? 'page' : 'part'
      if (answer.status !== 200 || kind !== kindOf(row))
        throw new Error(
          `${who} gets ${answer.status} and a ${kind} (${type}) at ${path}, not a ${kindOf(row)}`,
        )
      await read(text, who, path, estate)
    })
  estate.close()
}
