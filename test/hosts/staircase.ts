import '#program/ports/ports.ts'
import { join } from 'node:path'
import { stageUnitsFile } from '#addresses/units/files.ts'
import { applyImport } from '#addresses/units/staging.ts'
import { makeEstateFile } from '#hosts/estate-file.node.ts'
import { createDraft } from '#notices/publishing/drafts.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { appoint } from '#organisations/appointments.ts'
import { enterPerson } from '#people/people.ts'
import { openAccount } from '#sessions/accounts.ts'
import { openSession } from '#sessions/sessions.ts'
import { foundHouse } from '#setup/house.ts'

export type Household = { unit: string; cookie: string }

export type Staircase = { notice: number; post: number; captain: string; households: Household[] }

/**
 * An estate file with one tall staircase of `doors` households, each with an account and a session, and a notice that
 * asks all of them for an acknowledgement. Times are an hour ago on the real clock, which the server runs by.
 */
export async function makeStaircase(data: string, doors: number): Promise<Staircase> {
  const past = (minutes: number) => new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString()
  return makeEstateFile(join(data, 'riverside.sqlite'), async (db) => {
    const { steward } = foundHouse(
      db,
      {
        name: 'riverside',
        title: 'Riverside',
        language: 'en',
        steward: { name: 'Steward', passphraseHash: null },
      },
      past(0),
    )
    const by = steward!.id
    const rooms = Array.from({ length: doors }, (_, i) => `${Math.floor(i / 4) + 1}0${(i % 4) + 1}`)
    const sheet = ['building,entrance,unit', ...rooms.map((room) => `3,2,${room}`)].join('\n')
    const batch = await stageUnitsFile(
      db,
      { name: 'units.csv', bytes: new TextEncoder().encode(sheet) },
      by,
      past(1),
    )
    applyImport(db, { id: batch, tree: null }, by, past(1))
    const households: Household[] = []
    for (const room of rooms) {
      const person = enterPerson(db, { name: `Owner of ${room}`, unit: `3/2/${room}` }, by, past(2))
      db.transaction((tx) =>
        openAccount(tx, person.id, { signInName: `owner ${room}`, passphraseHash: null }, past(2)),
      )
      households.push({
        unit: `3/2/${room}`,
        cookie: `linli=${await openSession(db, person.id, 'test', past(2))}`,
      })
    }
    const captain = enterPerson(db, { name: 'Captain', unit: `3/2/${rooms[0]}` }, by, past(3))
    const post = appoint(
      db,
      { personId: captain.id, role: 'captain', scope: '3/2', organisationId: null },
      by,
      past(3),
    )
    const words = {
      appointmentId: post.id,
      kind: 'information' as const,
      title: 'Spring festival on the stairs',
      body: 'Please say that you have read this.',
      startsAt: null,
      endsAt: null,
      place: null,
      audience: 'everybody' as const,
      scopes: ['3/2'],
      asks: true,
      questions: 'open' as const,
      expiresAt: null,
    }
    const draft = createDraft(db, words, captain.id, past(4))
    publishNotice(db, { id: draft.id }, captain.id, past(5))
    sendDueNotices(db, past(6))
    db.transaction((tx) =>
      openAccount(tx, captain.id, { signInName: 'captain', passphraseHash: null }, past(5)),
    )
    const cookie = `linli=${await openSession(db, captain.id, 'test', past(5))}`
    return { notice: draft.id, post: post.id, captain: cookie, households }
  })
}
