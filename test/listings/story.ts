import { nextDue, runDueJobs } from '#estate/jobs.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { type HelpingInput, saveHelping } from '#listings/matching/helping.ts'
import { type ListingInput, postListing } from '#listings/posting/posting.ts'
import { whomFor } from '#listings/posting/whom.ts'
import { promise } from '#listings/promises/promising.ts'
import { jobHandlers } from '#program/jobs.ts'
import { standingOf } from '#standing/standings.ts'
import type { TestEstate } from '#test/estate.ts'

export const ride: ListingInput = {
  kind: 'need',
  category: 'rides',
  title: '明早想搭车去社区医院',
  details: '腿脚不便，轮椅可折叠',
  urgency: 3,
  neededAt: null,
  places: 1,
  stays: false,
  stairs: false,
  lifting: 'none',
  sexWish: null,
  loanDays: null,
  repeats: null,
}
export const ladder: ListingInput = {
  ...ride,
  kind: 'offer',
  category: 'tools',
  title: '有一架人字梯可以借',
  details: '',
  stays: true,
  loanDays: 3,
}
const helping: HelpingInput = {
  categories: [],
  times: [],
  skills: '',
  circle: 4,
  stairs: true,
  lifting: 'heavy',
  sex: null,
  dailyCap: 2,
  weeklyCap: 3,
  urgentPassesQuiet: false,
  pausedUntil: null,
}
type Who = { id: number }

export function post(
  estate: TestEstate,
  who: Who,
  input: Partial<ListingInput> = {},
  personId: number | null = null,
): Listing {
  const { db, clock } = estate
  const whom = whomFor(db, standingOf(db, who.id, clock.now), personId, clock.now)
  const base = input.kind === 'offer' ? ladder : ride
  return postListing(db, whom, { ...base, ...input }, who.id, clock.now)
}

export function helps(estate: TestEstate, who: Who, input: Partial<HelpingInput> = {}): void {
  saveHelping(estate.db, { ...helping, ...input }, who.id, estate.clock.now)
}

export function promises(estate: TestEstate, who: Who, id: number) {
  const { db, clock } = estate
  const whom = whomFor(db, standingOf(db, who.id, clock.now), null, clock.now)
  return promise(db, { id, whom }, who.id, clock.now)
}

/** Turns the clock and does what fell due, each thing at the instant it was due. */
export function wait(estate: TestEstate, minutes: number): void {
  const until = new Date(Date.parse(estate.clock.now) + minutes * 60_000).toISOString()
  for (let turns = 0; turns < 2000; turns++) {
    const due = nextDue(estate.db)
    if (due === null || due > until) break
    if (due > estate.clock.now) estate.clock.now = due
    runDueJobs(estate.db, jobHandlers, estate.clock.now)
  }
  estate.clock.now = until
}
