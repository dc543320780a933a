import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { giveConsent } from '#care/consent.ts'
import { invite } from '#joining/invitations.ts'
import { addHomeByCode } from '#joining/joining.ts'
import { issueLetters } from '#joining/letters.ts'
import { acceptRequest } from '#joining/request-decisions.ts'
import { askForHome } from '#joining/requests.ts'
import { messages } from '#messages/outbox/schema.ts'
import { confirmOccupancy, disputeOccupancy } from '#people/disputing.ts'
import { mayGive } from '#people/giving.ts'
import { moveIn, moveOut } from '#people/moving.ts'
import { enterPerson } from '#people/people.ts'
import { changeRelation, setRepresentative } from '#people/relations.ts'
import { isLivedIn } from '#standing/homes.ts'
import { type Occupancy, occupancies, type Relation, relations } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { type House, house } from '#test/architecture/house.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const [livedIn, empty] = ['3/2/501', '3/2/202']

type Door = { estate: TestEstate; giver: number; unit: string; relation: Relation }

/** Every way into a home: what somebody with this standing does so that another becomes this there. */
const ways: Record<string, (door: Door) => void> = {
  enterPerson: ({ estate: { db }, giver, unit, relation }) =>
    void enterPerson(db, { name: '来人', unit, relation }, giver, day0),
  moveIn: ({ estate: { db, cast }, giver, unit, relation }) =>
    void moveIn(db, { personId: cast.stranger.id, unit, relation, how: 'entered' }, giver, day0),
  changeRelation: ({ estate: { db, person }, giver, unit, relation }) => {
    const { id } = person('来人', unit, 'family', false)
    changeRelation(db, { occupancyId: stayOf(db, id).id, relation }, giver, day0)
  },
  invite: ({ estate: { db, cast }, giver, unit, relation }) => {
    const { code } = invite(db, { unit, relation }, giver, day0)
    addHomeByCode(db, { code, relation }, cast.stranger, day0)
  },
  issueLetters: ({ estate: { db, cast }, giver, unit, relation }) => {
    const [letter] = issueLetters(db, { units: [unit] }, giver, day0).letters
    addHomeByCode(db, { code: letter!.code, relation }, cast.stranger, day0)
  },
  acceptRequest: ({ estate: { db, cast }, giver, unit, relation }) => {
    const { id } = askForHome(db, { unit, relation, message: '' }, cast.stranger, day0)
    acceptRequest(db, { id }, giver, day0)
  },
}

function stayOf(db: TestEstate['db'], personId: number, unit?: string): Occupancy {
  const theirs = and(eq(occupancies.personId, personId), unit ? eq(occupancies.unit, unit) : undefined)
  return db.select().from(occupancies).where(theirs).orderBy(occupancies.id).all().at(-1)!
}

/** What became of it otherwise than the table says: '' where nothing did. */
function against(door: Door, does: (door: Door) => void): string {
  const { db } = door.estate
  const before = db.select().from(occupancies).all().length
  try {
    does(door)
  } catch (error) {
    return /notAllowed|mayNotInvite|ownRequest|notFound/i.test(String(error)) ? '' : String(error)
  }
  const made = db.select().from(occupancies).orderBy(occupancies.id).all()
  const row = made.at(-1)!
  if (made.length === before) return 'nothing was written'
  const standing = standingOf(db, door.giver, day0)
  const given = mayGive(standing, row, isLivedIn(db, row.unit, row.personId, day0))
  return (row.unsettledSince === null) === given ? '' : `${row.relation} at ${row.unit} counts: ${!given}`
}

async function walk(does: Record<string, (door: Door) => void>): Promise<string[]> {
  const estate = openTestEstate()
  const givers = [
    'resident',
    'daughter',
    'neighbour',
    'captain',
    'chair',
    'clerk',
    'officer',
    'steward',
  ] as const
  const found: string[] = []
  for (const [way, what] of Object.entries(does))
    for (const giver of givers)
      for (const unit of [livedIn, empty])
        for (const relation of relations)
          await estate.undone(async () => {
            const fault = against({ estate, giver: estate.cast[giver].id, unit, relation }, what)
            if (fault) found.push(`${way} by ${giver}: ${fault}`)
          })
  estate.close()
  return found
}

test('whichever way somebody comes into a home, what they are there counts only where its giver may give it', async () => {
  expect(await walk(ways)).toEqual([])
})

test('a way into a home that asks nobody is found', async () => {
  const planted = ({ estate: { db, cast }, unit, relation }: Door) => {
    const row = { personId: cast.stranger.id, unit, relation, since: day0, verifiedHow: 'entered' as const }
    db.insert(occupancies).values(row).run()
  }
  expect(await walk({ planted })).toContain(`planted by captain: owner at ${livedIn} counts: true`)
})

/** Where a belonging is written: each is a way in of the walk above, ends one, or stands below them. */
const writers = {
  'src/doors/people/moving.ts': 'every way in; leaving',
  'src/doors/people/relations.ts': 'changing; the vote',
  'src/doors/people/newcomers.ts': 'claiming what was entered, by a letter',
  'src/doors/people/disputing.ts': 'settling',
  'src/doors/people/one-person.ts': 'two that are one, by the register of the estate',
  'src/doors/standing/homes.ts': 'the table',
  'src/doors/standing/leaving.ts': 'leaving for good',
}
const writing = /\b(?:addHome|changeHome|changeHomeAt)\(\s*tx|(?:insert|update)\(occupancies\)/

const writersIn = (files: House) =>
  [...files]
    .filter(([path, text]) => path.startsWith('src/') && !path.startsWith('src/hosts/') && writing.test(text))
    .map(([path]) => path)

test('nobody else writes who belongs to a home', () => {
  expect(writersIn(house).sort()).toEqual(Object.keys(writers).sort())
})

test('another writer of it is found', () => {
  const planted = new Map([['src/calm/planted.ts', 'tx.update(occupancies).set({})']])
  expect(writersIn(planted)).toEqual(['src/calm/planted.ts'])
})

test('an owner whom a captain enters into a home does nothing there until the home agrees', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const form = { unit: '3-2-501', relation: 'owner', since: '', until: '' }
  const entered = await estate.request(cast.captain, `/people/${cast.neighbour.id}/homes`, { form })
  expect(entered.status).toBe(303)
  const row = stayOf(db, cast.neighbour.id, livedIn)
  expect(row.unsettledSince).toBe(day0)
  expect(() => setRepresentative(db, row.id, cast.neighbour.id, day0)).toThrow()
  const daughter = stayOf(db, cast.daughter.id)
  expect(() => moveOut(db, { occupancyId: daughter.id, why: '' }, cast.neighbour.id, day0)).toThrow(
    'notAllowed',
  )
  const care = { personId: cast.resident.id, unit: livedIn, how: 'spoken' as const, words: '她说的' }
  const consent = () =>
    giveConsent(db, { ...care, child: false, familyHelps: true, fields: {} }, cast.neighbour.id, day0)
  expect(consent).toThrow()
  expect((await estate.request(cast.neighbour, '/households/3/2/501')).status).toBe(404)

  const told = db.select().from(messages).all()
  const to = (key: string) =>
    JSON.parse(told.find((one) => one.key === `occupancy:${row.id}:${key}`)!.audience).people as number[]
  expect(to('enteredAsks').sort()).toEqual([cast.resident.id, cast.daughter.id].sort())
  expect(to('youWait')).toEqual([cast.neighbour.id])
  const own = await (await estate.request(cast.neighbour, '/household')).text()
  expect(own).toContain('您被登记到 3号楼2单元501室，还不算数')

  const at = `/household/members/${row.id}/confirmation`
  for (const who of [cast.captain, cast.daughter])
    expect((await estate.request(who, at, { form: {} })).status).toBe(403)
  expect((await estate.request(cast.neighbour, at, { form: {} })).status).toBe(404)
  expect((await estate.request(cast.resident, at, { form: {} })).status).toBe(303)
  expect((await estate.request(cast.neighbour, '/households/3/2/501')).status).toBe(200)
  expect((await estate.request(cast.resident, at, { form: {} })).status).toBe(409)
  estate.close()
})

test('whoever is let in is told what was made of it: at home, or waiting for the home and whom to ring', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const letIn = async (unit: string) => {
    const { id } = askForHome(db, { unit, relation: 'tenant', message: '' }, cast.stranger, day0)
    const form = { why: '' }
    const answer = await estate.request(cast.captain, `/requests/${id}/acceptance`, { form })
    expect(answer.status).toBe(303)
    const keys = db.select().from(messages).all()
    return keys.filter(({ key }) => key.startsWith(`request:${id}:`)).map(({ key }) => key.split(':')[2])
  }
  expect(await letIn(livedIn)).toEqual(['acceptedWaits'])
  expect(await letIn(empty)).toEqual(['accepted'])
  const row = stayOf(db, cast.stranger.id, livedIn)
  const asks = db
    .select()
    .from(messages)
    .all()
    .find(({ key }) => key === `occupancy:${row.id}:enteredAsks`)
  expect(JSON.parse(asks!.audience).people.sort()).toEqual([cast.resident.id, cast.daughter.id].sort())
  estate.close()
})

test('whom the home disputes does nothing there until the register settles it, though the register entered them', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const into = {
    personId: cast.neighbour.id,
    unit: livedIn,
    relation: 'family' as const,
    how: 'entered' as const,
  }
  const { id } = moveIn(db, into, cast.clerk.id, day0)
  expect(standingOf(db, cast.neighbour.id, day0).homes).toHaveLength(2)
  disputeOccupancy(db, id, cast.daughter.id, day0)
  expect(standingOf(db, cast.neighbour.id, day0).homes).toHaveLength(1)
  for (const who of [cast.resident, cast.clerk, cast.neighbour])
    expect(() => confirmOccupancy(db, id, who.id, day0)).toThrow('notAllowed')
  confirmOccupancy(db, id, cast.officer.id, day0)
  expect(standingOf(db, cast.neighbour.id, day0).homes).toHaveLength(2)
  estate.close()
})

test('what is done about a member of a home is heard by the member and by the home', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  setRepresentative(db, stayOf(db, cast.resident.id).id, cast.clerk.id, day0)
  moveOut(db, { occupancyId: stayOf(db, cast.daughter.id).id, why: '' }, cast.resident.id, day0)
  const to = (what: string) => {
    const row = db
      .select()
      .from(messages)
      .all()
      .find(({ key }) => key.endsWith(`:${what}:${day0}`))
    return JSON.parse(row!.audience).people
  }
  expect(to('votes').sort()).toEqual([cast.resident.id, cast.daughter.id].sort())
  expect(to('left')).toEqual([cast.daughter.id])
  estate.close()
})
