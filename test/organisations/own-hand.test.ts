import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { assign } from '#care/assigning.ts'
import { handOverLead } from '#emergencies/leading.ts'
import { messages } from '#messages/outbox/schema.ts'
import { appoint, endAppointment, resumeAppointment } from '#organisations/appointments.ts'
import { mergePeople } from '#people/duplicates.ts'
import { pointsAtPerson } from '#people/pointers.ts'
import { events } from '#record/schema.ts'
import { rolesOf } from '#standing/rules.ts'
import { appointments } from '#standing/schema.ts'
import { lists, powerCut } from '#test/care/story.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import '#program/ports/points-at-a-person.ts'

type Deed = (estate: TestEstate, me: number) => unknown

/** Every duty by which somebody grows, chosen by themselves for themselves: what is done, by each column that holds one. */
const deeds: Record<string, Deed> = {
  'appointments.personId captain': ({ db }, me) =>
    appoint(db, { personId: me, role: 'captain', scope: '3/1', organisationId: null }, me, day0),
  'appointments.personId steward': ({ db }, me) =>
    appoint(db, { personId: me, role: 'steward', scope: '', organisationId: null }, me, day0),
  ...Object.fromEntries(
    (['committee', 'firm', 'office'] as const).flatMap((body) =>
      ['ownersCommittee', 'propertyFirm', 'residentsCommittee'].flatMap((kind) =>
        rolesOf(kind as 'propertyFirm').map((role): [string, Deed] => [
          `appointments.personId ${role} of the ${body}`,
          (estate, me) =>
            appoint(estate.db, { personId: me, role, scope: '', organisationId: estate[body].id }, me, day0),
        ]),
      ),
    ),
  ),
  'appointments.personId taken up again': ({ db, cast }, me) => {
    const mine = db.select().from(appointments).where(eq(appointments.personId, me)).get()!
    endAppointment(db, { appointmentId: mine.id, why: '到期' }, cast.steward.id, day0)
    resumeAppointment(db, mine.id, me, day0)
  },
  'appointments.personId of a second entry': ({ db, person, appoint: give }, me) => {
    const other = person('吴敏', '3/1/101', 'owner', false)
    give(other.id, 'captain', '3/1')
    mergePeople(db, { keep: me, other: other.id }, me, day0)
  },
  'emergencies.leaderId': (estate, me) => {
    const { id } = powerCut(estate, { leaderId: estate.cast.resident.id })
    handOverLead(estate.db, { id, to: me }, me, day0)
  },
  'care_assignments.personId': (estate, me) => {
    const { id } = lists(estate)
    const until = '2026-12-20T00:00:00.000Z'
    assign(estate.db, { entryId: id, helperId: me, purpose: 'visit', until }, me, day0)
  },
}

/** Held by what gives no more than one may already, or by an answer of another: why. */
const others: Record<string, string> = {
  'emergency_duties.personId': 'written with emergencies.leaderId and from the plan',
  'plan_duties.personId': 'holds only in an emergency that a second person confirms',
  'care_buddies.personId': 'is asked, and shows nothing',
  'group_buys.leaderId': 'handing over: tells the leader, test/groupbuys',
  'group_leaders.personId': 'the same',
}

/** Who got something by their own hand, and nobody else heard of it. */
async function grown(which: Record<string, Deed>): Promise<string[]> {
  const estate = openTestEstate()
  const { db, cast } = estate
  const found: string[] = []
  for (const [name, does] of Object.entries(which))
    for (const [who, { id }] of Object.entries(cast).filter(([one]) => one !== 'elder'))
      await estate.undone(async () => {
        try {
          does(estate, id)
        } catch {
          return
        }
        const heard = db
          .select()
          .from(messages)
          .all()
          .some(({ audience }) => {
            const to = (JSON.parse(audience) as { people?: number[] }).people ?? []
            return to.some((one) => one !== id)
          })
        const alone = db.select().from(events).where(eq(events.action, 'appointment.madeAlone')).get()
        // Nobody else could: it stands in the record and on the page of duties.
        if (!heard && !alone) found.push(`${name} by ${who}`)
      })
  estate.close()
  return found
}

test('nobody gives themselves a duty, or whoever it touches hears it', async () => {
  expect(await grown(deeds)).toEqual([])
})

test('whoever gives themselves a duty in silence is found', async () => {
  const planted: Deed = ({ appoint: give }, me) => give(me, 'captain', '3/1')
  expect(await grown({ planted })).toContain('planted by officer')
})

test('every column by which somebody holds a power is named here', () => {
  const columns = pointsAtPerson().filter(({ power }) => power)
  const named = columns.map(({ column }) => {
    const table = (column as unknown as { table: Record<symbol, string> }).table
    return `${table[Symbol.for('drizzle:Name')]}.${column.name}`
  })
  const known = [...Object.keys(deeds).map((one) => one.split(' ')[0]!), ...Object.keys(others)]
  expect([...new Set(known)].sort()).toEqual(named.sort())
})

test('whoever may not do it alone is told whom to ask; the only one who could may, and it is said', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const form = { person: String(cast.officer.id), role: 'captain', scope: '3/1', from: '', until: '' }
  const refused = await estate.request(cast.officer, '/appointments', { form })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('可以请：钱工')
  const alone = {
    personId: cast.steward.id,
    role: 'clerk' as const,
    scope: '',
    organisationId: estate.firm.id,
  }
  appoint(db, alone, cast.steward.id, day0)
  const made = and(eq(events.action, 'appointment.madeAlone'), eq(events.byPerson, cast.steward.id))
  expect(db.select().from(events).where(made).all()).toHaveLength(1)
  const page = await (await estate.request(cast.resident, `/organisations/${estate.firm.id}`)).text()
  expect(page).toContain('自己任命的')
  estate.close()
})
