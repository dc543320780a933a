import { eq, sql } from 'drizzle-orm'
import type { AskedKind } from '#agreement/schema.ts'
import { declareEmergency } from '#emergencies/declaring.ts'
import { emergencies } from '#emergencies/schema.ts'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { setGroupRules } from '#groupbuys/terms/settings.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { notices } from '#notices/publishing/schema.ts'
import { organisations } from '#standing/schema.ts'
import { powerCut } from '#test/emergencies/story.ts'
import type { TestEstate } from '#test/estate.ts'
import { inputOfEggs } from '#test/groupbuys/story.ts'
import { draftOf } from '#test/notices/story.ts'

type Asker = {
  /** Puts one down and asks; a kind of which there is no asker here fails to compile. */
  ask(estate: TestEstate): { id: number; asker: number; second: number; stranger: number }
  happened(estate: TestEstate, id: number): boolean
  /** The planted offence: something of it is changed without anybody being asked anew. */
  slip(estate: TestEstate, id: number): void
  /** Where the two answers are sent. */
  answered(id: number): string
  /** What the record says. */
  sentBack: string
  lapsed: string
  /** What the page must show of what is asked. */
  words: string[]
}

const tomorrow = (now: string) => new Date(Date.parse(now) + 86_400_000).toISOString()

export const askers: Record<AskedKind, Asker> = {
  notice: {
    ask(estate) {
      const { db, cast, clock, committee } = estate
      const member = estate.person('马丽', '5/1001')
      estate.appoint(member.id, 'member', '', committee.id)
      db.update(organisations)
        .set({ secondEyesSince: clock.now })
        .where(eq(organisations.id, committee.id))
        .run()
      const { id } = draftOf(estate, cast.chair)
      publishNotice(db, { id, at: tomorrow(clock.now) }, cast.chair.id, clock.now)
      return { id, asker: cast.chair.id, second: member.id, stranger: cast.clerk.id }
    },
    happened: ({ db }, id) => db.select().from(notices).where(eq(notices.id, id)).get()!.approvedAt !== null,
    slip: ({ db }, id) => db.update(notices).set({ body: '换了话' }).where(eq(notices.id, id)).run(),
    answered: (id) => `/notices/${id}/approval`,
    sentBack: 'notice.sentBack',
    lapsed: 'notice.approvalLapsed',
    words: ['孙建国请您看一遍再发', '发布时间'],
  },
  emergency: {
    ask(estate) {
      const { db, cast, clock } = estate
      const { id } = declareEmergency(db, powerCut(estate), cast.clerk.id, clock.now)
      return { id, asker: cast.clerk.id, second: cast.chair.id, stranger: cast.tenant.id }
    },
    happened: ({ db }, id) =>
      db.select().from(emergencies).where(eq(emergencies.id, id)).get()!.confirmedAt !== null,
    slip: ({ db }, id) =>
      db
        .update(emergencies)
        .set({ endsAt: sql`'2027-01-01T00:00:00.000Z'` })
        .where(eq(emergencies.id, id))
        .run(),
    answered: (id) => `/emergencies/${id}/confirmation`,
    sentBack: 'emergency.sentBack',
    lapsed: 'emergency.lapsed',
    words: ['刘芳请您确认'],
  },
  groupbuy: {
    ask(estate) {
      const { db, cast, clock } = estate
      setGroupRules(db, { approval: true, mostOpen: null }, cast.chair.id, clock.now)
      const { id } = createBuy(db, inputOfEggs(), cast.neighbour.id, clock.now)
      publishBuy(db, id, cast.neighbour.id, clock.now)
      return { id, asker: cast.neighbour.id, second: cast.chair.id, stranger: cast.clerk.id }
    },
    happened: ({ db }, id) =>
      db.select().from(groupBuys).where(eq(groupBuys.id, id)).get()!.publishedAt !== null,
    slip: ({ db }, id) => db.update(groupBuys).set({ freight: 99_900 }).where(eq(groupBuys.id, id)).run(),
    answered: (id) => `/groupbuys/${id}/decision`,
    sentBack: 'groupBuy.sentBack',
    lapsed: 'groupBuy.approvalLapsed',
    words: ['周明请您看一遍再开团', '截单'],
  },
}
