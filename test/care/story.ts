import { assign } from '#care/assigning.ts'
import { type ConsentInput, giveConsent } from '#care/consent.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { emergencies, emergencyDuties } from '#emergencies/schema.ts'
import { standingOf } from '#standing/standings.ts'
import type { TestEstate } from '#test/estate.ts'
import { daysAfter } from '#time/instants.ts'

/** What is kept of the resident in 3/2/501 in most stories: no word of it may stand anywhere else. */
export const facts = {
  alone: 'aloneOld',
  mobility: 'noStairs',
  device: 'oxygen',
  battery: '3',
  medicine: '华法林钠片每晚一片',
  keyHolder: '五零二周明',
  door: '敲门重一点',
} as const

/** The resident puts herself on the list. */
export function lists(estate: TestEstate, more: Partial<ConsentInput> = {}, by?: number) {
  const { db, cast, clock } = estate
  const input: ConsentInput = {
    personId: cast.resident.id,
    unit: '3/2/501',
    how: 'self',
    words: '',
    child: false,
    familyHelps: false,
    fields: facts,
    ...more,
  }
  return giveConsent(db, input, by ?? input.personId, clock.now)
}

/** The captain writes down the elder of 3/2/101, who has no account, on her spoken word. */
export function listsElder(estate: TestEstate) {
  const { cast } = estate
  const words = '本人当面说的'
  return lists(
    estate,
    { personId: cast.elder.id, unit: '3/2/101', how: 'spoken', words, familyHelps: true },
    cast.captain.id,
  )
}

/** The neighbour visits for a month. */
export function visits(estate: TestEstate, entryId: number, helperId = estate.cast.neighbour.id) {
  const { db, cast, clock } = estate
  const until = daysAfter(clock.now, 30)
  return assign(db, { entryId, helperId, purpose: 'visit', until }, cast.captain.id, clock.now)
}

/** A power cut over building 3 for a day; the officer holds the duty "care". */
export function powerCut({ db, cast, clock }: TestEstate, more: Partial<Emergency> = {}): Emergency {
  const row = db
    .insert(emergencies)
    .values({
      kind: 'power',
      careAs: 'power',
      drill: 0,
      life: 0,
      level: 'orange',
      title: '三号楼停电',
      reason: '变压器烧了',
      scopes: '["3"]',
      watchFor: '电梯停',
      whatToDo: '在家等',
      issuedBy: '物业',
      language: 'zh-CN',
      audience: 'everybody',
      modules: '["care"]',
      state: 'active',
      startsAt: clock.now,
      endsAt: daysAfter(clock.now, 1),
      confirmBy: clock.now,
      confirmedBy: cast.chair.id,
      confirmedAt: clock.now,
      declaredBy: cast.steward.id,
      declaredAt: clock.now,
      leaderId: cast.steward.id,
      ...more,
    })
    .returning()
    .get()
  db.insert(emergencyDuties)
    .values({ emergencyId: row.id, duty: 'care', personId: cast.officer.id, standIn: 0, since: clock.now })
    .run()
  return row
}

export const standing = ({ db, clock }: TestEstate, person: { id: number }) =>
  standingOf(db, person.id, clock.now)
