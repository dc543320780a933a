import type { JoinableKind } from '#doubles/joinables.ts'
import { joinables } from '#doubles/joinables.ts'
import { joinTwo, partTwo } from '#doubles/joining.ts'
import type { Pair } from '#doubles/ledger.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesAfter } from '#time/instants.ts'
import { joiners } from './joiners.ts'
import { pairs, type Writer, writers } from './writers.ts'

/** What is read by somebody it was not written to, or by its readers no more, when two of this kind are made one. */
export async function overheard(kind: JoinableKind): Promise<string[]> {
  const found: string[] = []
  for (const { name, two } of pairs[kind])
    for (const way of ['one', 'other'] as const) {
      const estate = openTestEstate()
      const both = two(estate)
      const pair = { stays: both[way], goes: way === 'one' ? both.other : both.one }
      if (fits(estate, kind, pair))
        found.push(...(await faultsOf(estate, kind, pair)).map((fault) => `${name}: ${fault}`))
      estate.close()
    }
  return found
}

/** Two that may not be joined this way round are no case. */
function fits({ db, cast, clock }: TestEstate, kind: JoinableKind, pair: Pair): boolean {
  try {
    joinables()[kind].joining.mustFit?.(db, pair, { by: cast.steward.id, now: clock.now })
    return true
  } catch {
    return false
  }
}

type Written = Writer & { at: string; to: string; early: string; late: string; drawn: Record<string, string> }

async function faultsOf(estate: TestEstate, kind: JoinableKind, pair: Pair): Promise<string[]> {
  const { db, clock, cast } = estate
  const room = joinables()[kind].joining
  const [goes, stays] = [joiners[kind].page(pair.goes), joiners[kind].page(pair.stays)]
  const written: Written[] = (['goes', 'stays'] as const).flatMap((side) =>
    writers[kind](estate, pair[side]).map((writer, i) => {
      const at = joiners[kind].page(pair[side])
      const name = `${side}${i}${writer.rest.split('/').at(-1)}`
      return {
        ...writer,
        at,
        to: `${at}/${writer.rest}`,
        early: `早先${name}`,
        late: `后来${name}`,
        drawn: {},
      }
    }),
  )
  for (const one of written) {
    await estate.request(one.who, one.to, { form: one.form(one.early) })
    one.drawn = await hiddenIn(estate, one)
  }
  const before = await everyView(estate, [goes, stays])
  pass(estate)
  const asked =
    room.typed === 'stays' ? { id: pair.goes, typed: pair.stays } : { id: pair.stays, typed: pair.goes }
  joinTwo(db, room, { ...asked, sure: true }, cast.steward.id, clock.now)
  pass(estate)
  const joined = await everyView(estate, [goes, stays])
  const answers = new Map<Written, { status: number; html: string }>()
  for (const one of written) {
    const answer = await estate.request(one.who, one.to, { form: { ...one.drawn, ...one.form(one.late) } })
    answers.set(one, { status: answer.status, html: await answer.text() })
  }
  const since = await everyView(estate, [goes, stays])
  pass(estate)
  partTwo(db, room, pair, cast.steward.id, clock.now)
  const apart = await everyView(estate, [goes, stays])
  return written.flatMap((one) => {
    const readers = readersOf(before, one.early)
    const { status, html } = answers.get(one)!
    const now = readersOf(since, one.late)
    const faults = [
      readers.includes(one.who.id) ? '' : 'its writer reads it not at all',
      ...differing(readers, readersOf(joined, one.early), 'joined'),
      ...differing(readers, readersOf(apart, one.early), 'parted'),
      status === 409 && now.length > 0 ? 'refused, and read' : '',
      status === 409 && !html.includes(one.late) ? 'refused, and the words are lost' : '',
      status === 303 || status === 409 ? '' : `answered ${status}`,
      ...now.filter((person) => !readers.includes(person)).map((person) => `overheard by ${person}`),
      ...(status === 303 ? differing(readers, readersOf(apart, one.late, one.at), 'sent, and parted') : []),
    ]
    return faults.filter((fault) => fault !== '').map((fault) => `${one.early.slice(2)}: ${fault}`)
  })
}

function pass({ clock }: TestEstate) {
  clock.now = minutesAfter(clock.now, 5)
}

function differing(before: number[], after: number[], when: string): string[] {
  return [
    ...after.filter((one) => !before.includes(one)).map((one) => `${when}: ${one} reads it too`),
    ...before.filter((one) => !after.includes(one)).map((one) => `${when}: ${one} reads it no more`),
  ]
}

type View = { person: number; page: string; html: string }

/** These pages, as everybody of the cast sees them. */
async function everyView(estate: TestEstate, pages: string[]): Promise<View[]> {
  const views: View[] = []
  for (const person of Object.values(estate.cast))
    for (const page of pages) views.push({ person: person.id, page, html: await read(estate, person, page) })
  return views
}

/** Who finds these words, on this page alone where it is said. */
function readersOf(views: View[], words: string, only?: string): number[] {
  const found = views.filter(
    ({ page, html }) => (only === undefined || page === only) && html.includes(words),
  )
  return [...new Set(found.map((view) => view.person))]
}

async function read(estate: TestEstate, who: { id: number }, path: string): Promise<string> {
  const answer = await estate.request(who, path)
  const to = answer.headers.get('location')
  return to === null ? answer.text() : read(estate, who, to)
}

/** What the form this is written in carries by itself. */
async function hiddenIn(estate: TestEstate, { who, at, to }: Written): Promise<Record<string, string>> {
  const html = await read(estate, who, at)
  const form = html.split('<form').find((one) => one.includes(`action="${to}"`)) ?? ''
  const inputs = form.split('</form')[0]!.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)
  const carried = [...inputs].map(([, name, value]) => [name!, value!] as const)
  return Object.fromEntries(carried.filter(([name]) => name !== 'once'))
}
