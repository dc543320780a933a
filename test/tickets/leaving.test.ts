import { afterEach, beforeEach, expect, test } from 'vitest'
import { files } from '#files/schema.ts'
import { cleanUploads } from '#files/uploads.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { ticketFiles, ticketReports } from '#tickets/schema.ts'
import { reported, ticketNow } from './desk-story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

test('whoever leaves takes the words and the photos of a report along; the repair stays on the desk', () => {
  const { db, cast, clock } = estate
  const photos = cleanUploads([{ name: '墙.jpg', bytes: jpeg({ width: 40, height: 30 }) }])
  const { id } = reported(estate, { photos })
  expect(db.select().from(files).all()).toHaveLength(1)
  leaveEstate(db, cast.resident.id, cast.resident.id, clock.now)
  expect(ticketNow(estate, id).state).toBe('open')
  expect(db.select().from(ticketReports).all()).toMatchObject([{ words: '' }])
  expect(db.select().from(ticketFiles).all()).toEqual([])
  expect(db.select().from(files).all()).toEqual([])
})
