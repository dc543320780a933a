import { expect, test } from 'vitest'
import { changeFields } from '#care/consent.ts'
import { entryOf } from '#care/entries.ts'
import { withdrawConsent } from '#care/withdrawing.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { facts, lists, listsElder, powerCut } from './story.ts'

function toldOf({ db }: TestEstate, key: string): number[] | undefined {
  const row = db
    .select()
    .from(messages)
    .all()
    .find((one) => one.key.startsWith(key))
  return row && JSON.parse(row.audience).people
}

test('while an emergency runs at her door nobody but herself takes her, or a word of it, off the care list', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate, { familyHelps: true })
  const elder = listsElder(estate)
  powerCut(estate)
  const { alone, ...less } = facts
  const change = (fields: object, by: number) => changeFields(db, { entryId: id, fields }, by, clock.now)
  expect(() => withdrawConsent(db, id, cast.daughter.id, clock.now)).toThrow('care:errors.herOwnNow')
  expect(() => change(less, cast.daughter.id)).toThrow('care:errors.herOwnNow')
  change({ ...facts, alone, language: '方言' }, cast.daughter.id)
  expect(() => withdrawConsent(db, elder.id, cast.captain.id, clock.now)).toThrow('care:errors.herOwnNow')
  const at = `/care/entries/${id}/withdrawal`
  const page = await (await estate.request(cast.daughter, at, { form: {} })).text()
  expect(page).toContain('请让林秀英自己收回')
  expect(entryOf(db, cast.resident.id, clock.now)?.id).toBe(id)

  withdrawConsent(db, id, cast.resident.id, clock.now)
  expect(entryOf(db, cast.resident.id, clock.now)).toBeUndefined()
  expect(toldOf(estate, `care:withdrawn:${id}:`)).toEqual([cast.captain.id, cast.officer.id])
  estate.close()
})

test('on ordinary days family may, and she hears of it', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate, { familyHelps: true })
  powerCut(estate, { drill: 1 })
  withdrawConsent(db, id, cast.daughter.id, clock.now)
  expect(toldOf(estate, `care:withdrawn:${id}`)).toEqual([cast.resident.id])
  estate.close()
})
