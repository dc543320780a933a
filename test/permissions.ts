import { eq } from 'drizzle-orm'
import { occupancies } from '#standing/schema.ts'
import { day0, type TestEstate } from './estate.ts'

/** Everyone the table asks: the cast by name, and `nobody` (not signed in). */
export const standings = [
  'nobody',
  'stranger',
  'outsider',
  'resident',
  'daughter',
  'neighbour',
  'tenant',
  'captain',
  'chair',
  'clerk',
  'officer',
  'steward',
] as const
export type Who = (typeof standings)[number]

/**
 * Somebody who was entered at 3/2/501 and to whom nobody of the home has agreed. Not of the cast, which tests count; asked by
 * the table itself, gets what an account with nothing behind it gets, but where a row says otherwise.
 */
export function newcomerOf({ person, db }: TestEstate) {
  const newcomer = person('来人', '3/2/501', 'family')
  db.update(occupancies).set({ unsettledSince: day0 }).where(eq(occupancies.personId, newcomer.id)).run()
  return newcomer
}

/**
 * One route and the status each standing gets. `others` stands for everyone not named. A resident of another estate is
 * always asked too and must get what `nobody` gets.
 */
export type Permission = {
  /** Method and pattern exactly as registered: `POST /notices/:id{[0-9]+}/publication`. */
  route: string
  /** Prepares a fresh estate, which each standing then finds as it was made, and answers the address to ask and the form to post. */
  ask: (estate: TestEstate) => Promise<Asked> | Asked
  expect: { others: number } & Partial<Record<Who | 'newcomer', number>>
}
export type Asked = { path: string; form?: Form | undefined }
type Form = Record<string, string | string[] | File | File[]>
type Answer = string | Asked

/**
 * One row of the table. `ask` is the address, or prepares an estate and answers it, with what is posted where it
 * depends on the estate. `expect` names each status and who gets it, the later word counting: `404, nobody 401, chair
 * steward 303`, where a status alone is for all others.
 */
export function row(
  route: string,
  ask: string | ((estate: TestEstate) => Answer | Promise<Answer>),
  expect: string,
  form: Form | undefined = route.startsWith('POST ') ? {} : undefined,
): Permission {
  async function asked(estate: TestEstate): Promise<Asked> {
    const answer = typeof ask === 'string' ? ask : await ask(estate)
    return typeof answer === 'string' ? { path: answer, form } : answer
  }
  return { route, ask: asked, expect: expected(expect) }
}

function expected(words: string): Permission['expect'] {
  const statuses = words.split(/, */).flatMap((part) => {
    const [, names, status] = /^((?:[a-z]+ )*)(\d{3})$/.exec(part) ?? []
    if (names === undefined) throw new Error(`no status and whose: ${part}`)
    return (names.trim() || 'others').split(' ').map((who) => [who, Number(status)] as const)
  })
  const known: readonly (string | number)[] = ['others', 'newcomer', ...standings]
  const unknown = statuses.find(([who]) => !known.includes(who))
  if (unknown) throw new Error(`nobody of the cast: ${unknown[0]}`)
  if (!statuses.some(([who]) => who === 'others')) throw new Error(`nothing for all others: ${words}`)
  return Object.fromEntries(statuses) as Permission['expect']
}
