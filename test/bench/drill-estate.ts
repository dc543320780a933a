import '#program/ports/ports.ts'
import { createECDH, randomBytes } from 'node:crypto'
import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { agreeBuddy, askBuddy } from '#care/buddies.ts'
import { giveConsent } from '#care/consent.ts'
import { nameHolder } from '#emergencies/plan-lines.ts'
import { plansOf } from '#emergencies/plans.ts'
import type { Db } from '#estate/db.ts'
import { createEstate } from '#estate/estate.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { subscriptions } from '#messages/push/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { appointments, occupancies, organisations, people } from '#standing/schema.ts'
import type { Assumptions, Home, Staircase } from './drill-model.ts'

/** A Saturday, ten in the morning in Shanghai. */
export const began = '2026-11-28T02:00:00.000Z'
const before = '2026-11-01T02:00:00.000Z'

export type DrillEstate = {
  /** The prepared plan for a power cut, with its desk. */
  planId: number
  chair: number
  /** Those with the duty of the roll call, in the order they are asked. */
  desk: number[]
  /** The captain of each staircase that has one. */
  captains: Map<string, number>
  homeOf: Map<number, Home>
}

/** Homes, accounts, phones and posts as rows; the plan, the care list and its buddies through their own commands. */
export function writeDrillEstate(db: Db, stairs: Staircase[], assumed: Assumptions): DrillEstate {
  createEstate(db, { name: 'drill', title: '演练小区', language: 'zh-CN' }, before)
  ensurePushKeys(db, 'https://drill.example.org', before)
  const homeOf = new Map<number, Home>()
  const captains = new Map<string, number>()
  return db.transaction((tx) => {
    const own = tx
    const people = new Map<Home, number>()
    for (const building of new Set(stairs.map(({ path }) => path.split('/')[0]!)))
      writeAddress(own, building, '', 'building')
    for (const { path, homes, captain } of stairs) {
      writeAddress(own, path, path.split('/')[0]!, 'entrance')
      for (const home of homes) {
        writeAddress(own, home.unit, path, 'unit')
        const id = writePerson(own, `住户${home.unit}`, home)
        people.set(home, id)
        homeOf.set(id, home)
      }
      const candidate = captain ? homes.find((home) => home.phone === 'push' && !home.away) : undefined
      if (candidate) captains.set(path, people.get(candidate)!)
    }
    for (const [scope, personId] of captains) appoint(own, { personId, role: 'captain', scope })
    const office = { kind: 'residentsCommittee' as const, name: '居委会', createdAt: before }
    const { id: organisationId } = own.insert(organisations).values(office).returning().get()
    const chair = writePerson(own, '主任', null)
    appoint(own, { personId: chair, role: 'chair', scope: '', organisationId })
    const desk = Array.from({ length: assumed.desk }, (_, i) => writePerson(own, `值班员${i + 1}`, null))
    for (const personId of desk) appoint(own, { personId, role: 'member', scope: '', organisationId })
    const planId = plansOf(own, 'zh-CN', before).find((plan) => plan.kind === 'power')!.id
    for (const personId of desk)
      nameHolder(own, { planId, duty: 'rollcall', personId, standIn: false }, chair, before)
    for (const { homes } of stairs) writeCareList(own, homes, people, chair)
    return { planId, chair, desk, captains, homeOf }
  })
}

function writeAddress(db: Db, path: string, parent: string, kind: 'building' | 'entrance' | 'unit') {
  const floor = kind === 'unit' ? Number(path.split('/').at(-1)!.slice(0, -2)) : null
  db.insert(addresses)
    .values({ path, parent, kind, label: path, floor, sortKey: sortKey(path), createdAt: before })
    .run()
}

/** Somebody with an account unless the home has no phone; with a phone that rings where it has one, or for the desk. */
function writePerson(db: Db, name: string, home: Home | null): number {
  const account = home?.phone !== 'none'
  const { id } = db
    .insert(people)
    .values({
      name,
      signInName: account ? name : null,
      accountSince: account ? before : null,
      createdAt: before,
    })
    .returning()
    .get()
  if (home)
    db.insert(occupancies)
      .values({ personId: id, unit: home.unit, relation: 'owner', since: before, verifiedHow: 'letter' })
      .run()
  if (home === null || home.phone === 'push') writePhone(db, id)
  return id
}

function writePhone(db: Db, personId: number): void {
  const sessionId = `session-${personId}`
  const device = { personId, device: 'chrome,android' }
  db.insert(sessions)
    .values({
      ...device,
      id: sessionId,
      expiresAt: 9e12,
      endsAt: '2099-01-01T00:00:00.000Z',
      createdAt: before,
      seenAt: before,
      provedAt: before,
    })
    .run()
  db.insert(subscriptions)
    .values({
      ...device,
      sessionId,
      endpoint: endpointOf(personId),
      p256dh: createECDH('prime256v1').generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
      createdAt: before,
      renewedAt: before,
    })
    .run()
}

export const endpointOf = (personId: number) => `http://127.0.0.1/push/${personId}`

function appoint(
  db: Db,
  post: Pick<typeof appointments.$inferInsert, 'personId' | 'role' | 'scope' | 'organisationId'>,
): void {
  db.insert(appointments)
    .values({ ...post, startsAt: before, createdAt: before })
    .run()
}

/** One in five hangs on a device, the others cannot use the stairs; a buddy is the next neighbour with a phone. */
function writeCareList(db: Db, homes: Home[], people: Map<Home, number>, chair: number): void {
  for (const [i, home] of homes.entries()) {
    if (!home.care) continue
    const personId = people.get(home)!
    const fields = i % 5 === 0 ? { device: 'oxygen' } : { mobility: 'noStairs' }
    const consent =
      home.phone === 'none'
        ? { how: 'spoken' as const, words: '本人，当面' }
        : { how: 'self' as const, words: '' }
    const by = consent.how === 'self' ? personId : chair
    const entry = giveConsent(
      db,
      { personId, unit: home.unit, ...consent, child: false, familyHelps: true, fields },
      by,
      before,
    )
    const neighbour = [...homes.slice(i + 1), ...homes.slice(0, i)].find(
      (one) => one.phone === 'push' && !one.away,
    )
    if (!home.hasBuddy || !neighbour) continue
    const buddy = askBuddy(db, { entryId: entry.id, personId: people.get(neighbour)! }, by, before)
    agreeBuddy(db, buddy.id, buddy.personId, before)
  }
}
