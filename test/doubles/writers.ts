import { asc, eq } from 'drizzle-orm'
import type { JoinableKind } from '#doubles/joinables.ts'
import { promises } from '#listings/lifecycle/schema.ts'
import type { TestEstate } from '#test/estate.ts'
import { common, reported } from '#test/tickets/desk-story.ts'
import { ticketReports } from '#tickets/schema.ts'
import { joiners } from './joiners.ts'

/** Somebody who can write to a record: whom, the end of the address, and the form with these words in it. */
export type Writer = { who: { id: number }; rest: string; form(words: string): Record<string, string> }

type Two = { name: string; two(estate: TestEstate): { one: number; other: number } }

/** Pairs of each kind that differ in who reads them. Every kind says something, or fails to compile. */
export const pairs: Record<JoinableKind, readonly Two[]> = {
  ticket: [
    { name: 'two homes', two: twoOf('ticket') },
    {
      name: 'a home and a staircase',
      two(estate) {
        const mine = reported(estate, { category: 'lights', urgency: 'ordinary' })
        const ours = reported(estate, { ...common }, estate.cast.tenant)
        return { one: mine.id, other: ours.id }
      },
    },
    {
      name: 'a staircase and a building',
      two(estate) {
        const ours = reported(estate, { ...common })
        const theirs = reported(estate, { ...common, place: '3' }, estate.cast.tenant)
        return { one: ours.id, other: theirs.id }
      },
    },
  ],
  need: [{ name: 'two homes', two: twoOf('need') }],
  person: [{ name: 'two accounts', two: twoOf('person') }],
}

function twoOf(kind: JoinableKind) {
  return (estate: TestEstate) => {
    const { mild, worse } = joiners[kind].two(estate)
    return { one: mild, other: worse }
  }
}

/** Who can write to this record, and what. Nobody writes to a person. */
export const writers: Record<JoinableKind, (estate: TestEstate, id: number) => Writer[]> = {
  ticket({ db, cast }, id) {
    const by = eq(ticketReports.ticketId, id)
    const report = db.select().from(ticketReports).where(by).orderBy(asc(ticketReports.id)).get()!
    const say = { rest: 'words', form: (say: string) => ({ say }) }
    return [
      { who: { id: report.personId }, ...say },
      { who: cast.clerk, ...say },
      { who: cast.clerk, rest: 'notes', form: (note) => ({ note }) },
    ]
  },
  need({ db }, id) {
    const rows = db.select().from(promises).where(eq(promises.listingId, id)).all()
    return rows.flatMap((row) =>
      [row.helperId, row.servedId].map((person) => ({
        who: { id: person },
        rest: `promises/${row.id}/messages`,
        form: (body: string) => ({ body }),
      })),
    )
  },
  person: () => [],
}
