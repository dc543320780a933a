import { expect, test } from 'vitest'
import { holdersAt } from '#emergencies/areas-of-work.ts'
import { emergencies } from '#emergencies/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import type { Permission } from '#test/permissions.ts'
import { declared } from './story.ts'

/** What speaks for all of an emergency (its end, its leader, its checklist, a new round, its report) is not one captain's of many. */
const forAll =
  /emergencies\/:id\{\[0-9\]\+\}\/(report|extension|lifting|leadership|lines)|rollcalls\/:id\{\[0-9\]\+\}\/rounds|tasks\/lines/

/** Did it happen, or was it shown? */
const given = (status: number) => status < 400

/** What the captain of 3/2 is answered to this, in an emergency over these places. */
async function asCaptain(row: Permission, scopes: string[]): Promise<number | null> {
  const estate = openTestEstate()
  const { path, form } = await row.ask(estate)
  const declaredHere = estate.db
    .update(emergencies)
    .set({ scopes: JSON.stringify(scopes) })
    .returning()
    .all()
  const answer = await estate.request(estate.cast.captain, path, form ? { form } : {})
  estate.close()
  return declaredHere.length === 0 ? null : answer.status
}

/** What she may where it was declared for her staircase alone, and may not where it was declared more widely. */
function lost(near: number | null, wide: number | null): boolean {
  return near !== null && wide !== null && given(near) && !given(wide)
}

test.each(permissionTable.filter(({ route }) => !forAll.test(route)))(
  '$route gives the captain no less in a wider emergency than in one of her staircase',
  async (row) => {
    const near = await asCaptain(row, ['3/2'])
    if (near === null || !given(near)) return
    for (const wider of ['3', '']) expect(lost(near, await asCaptain(row, [wider]))).toBe(false)
  },
)
test('a planted loss is found', () => {
  expect(lost(200, 403)).toBe(true)
  expect(lost(303, 404)).toBe(true)
  expect(lost(403, 404)).toBe(false)
  expect(lost(200, 200)).toBe(false)
})

test('whoever holds an office nearest is asked first, whoever was named for all of it', () => {
  const estate = openTestEstate()
  const { captain, clerk } = estate.cast
  const row = declared(estate, { life: true, scopes: ['3'] })
  const here = { duty: 'needs', place: '3/2/501' } as const
  const [first, ...rest] = holdersAt(estate.db, row, here, estate.clock.now)
  expect(first).toBe(captain.id)
  expect(rest).toContain(clerk.id)
  expect(holdersAt(estate.db, row, { ...here, place: '3/1/101' }, estate.clock.now)).not.toContain(captain.id)
})
