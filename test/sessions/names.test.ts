import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { Conflict } from '#errors.ts'
import { accountsFor, freeSignInName, openAccount, signInNameTaken } from '#sessions/accounts.ts'
import { foldNames } from '#standing/folding.ts'
import { addPerson, changePerson } from '#standing/people.ts'
import { people } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { openBrowser, withPassphrase } from './browser.ts'

const cyrillic = '\u0410nna Lin'

/** Two accounts as an older program let them be, in the file as it was before names were folded. */
async function twoOfOneName(estate: TestEstate) {
  const { db, cast } = estate
  const folds = { nameFold: null, signInFold: null, signInClashSince: null }
  const named = (id: number, signInName: string, phone: string) =>
    db
      .update(people)
      .set({ ...folds, signInName, phone })
      .where(eq(people.id, id))
      .run()
  named(cast.resident.id, 'anna lin', '13812345678')
  named(cast.neighbour.id, cyrillic.toLowerCase(), '13912345678')
  for (const person of [cast.resident, cast.neighbour]) await withPassphrase(estate, person)
  foldNames(db, day0)
}

const clashOf = ({ db }: TestEstate, id: number) =>
  db.select().from(people).where(eq(people.id, id)).get()!.signInClashSince

describe('no two accounts sign in by one name', () => {
  test('whatever looks like a name that is taken is taken', () => {
    const { db } = openTestEstate()
    for (const name of ['林秀英', ' 林 秀英', '林·秀英', '林\u200B秀英'])
      expect(signInNameTaken(db, name)).toBe(true)
    expect(signInNameTaken(db, '林秀瑛')).toBe(false)
  })

  test('somebody new of such a name gets the door behind it, and the name itself is refused', () => {
    const { db } = openTestEstate()
    const { id } = addPerson(db, { name: '林 秀英', createdAt: day0 })
    expect(freeSignInName(db, '林 秀英', '3/1/502')).toBe('林 秀英502')
    const open = () => openAccount(db, id, { signInName: '林 秀英', passphraseHash: null }, day0)
    expect(open).toThrow(Conflict)
  })

  test('nor does the database let them, whatever the program asks', () => {
    const { db, cast } = openTestEstate()
    expect(() => changePerson(db, cast.neighbour.id, { signInName: '林 秀英' })).toThrow()
  })

  test('a name opens in every way of writing it', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    for (const typed of ['林秀英', '\u202D林 秀英\u202C', '林・秀英'])
      expect((await openBrowser(estate).signIn(typed)).status).toBe(303)
  })

  test('a pasted phone number opens with the marks around it', async () => {
    const estate = openTestEstate()
    changePerson(estate.db, estate.cast.resident.id, { phone: '13812345678' })
    await withPassphrase(estate, estate.cast.resident)
    expect((await openBrowser(estate).signIn('\u202D138 1234 5678\u202C')).status).toBe(303)
  })
})

describe('where an older program let two accounts have one name', () => {
  test('both sign in by their exact spelling and by the phone, and no other spelling opens either', async () => {
    const estate = openTestEstate()
    await twoOfOneName(estate)
    const { resident, neighbour } = estate.cast
    const found = (typed: string) => accountsFor(estate.db, typed).map(({ id }) => id)
    expect(found('Anna Lin')).toEqual([resident.id])
    expect(found(cyrillic)).toEqual([neighbour.id])
    expect(found('138 1234 5678')).toEqual([resident.id])
    expect(found('139 1234 5678')).toEqual([neighbour.id])
    expect(found('annalin')).toEqual([])
    for (const typed of ['Anna Lin', cyrillic, '13812345678', '13912345678'])
      expect((await openBrowser(estate).signIn(typed)).status).toBe(303)
    expect((await openBrowser(estate).signIn('annalin')).status).toBe(422)
  })

  test('nobody else can take the name meanwhile', async () => {
    const estate = openTestEstate()
    await twoOfOneName(estate)
    expect(signInNameTaken(estate.db, 'ANNALIN')).toBe(true)
  })

  test('both are asked for another, at home and in their account, and nobody else is', async () => {
    const estate = openTestEstate()
    await twoOfOneName(estate)
    const { resident, neighbour, captain } = estate.cast
    for (const [person, asked] of [
      [resident, true],
      [neighbour, true],
      [captain, false],
    ] as const)
      for (const path of ['/', '/account'])
        expect((await (await estate.request(person, path)).text()).includes('请换一个登录用的名字')).toBe(
          asked,
        )
    const refused = await estate.request(captain, '/account/name', { form: { signInName: '新名字' } })
    expect(refused.status).toBe(404)
  })

  test('once one of them has another name both are as everybody else', async () => {
    const estate = openTestEstate()
    await twoOfOneName(estate)
    const { resident, neighbour } = estate.cast
    const post = (signInName: string) => estate.request(resident, '/account/name', { form: { signInName } })
    for (const [typed, said, status] of [
      ['王桂兰', '王桂兰', 409],
      ['ANNALIN', 'ANNALIN', 409],
      ['·', '请写一个登录用的名字', 422],
      ['', '请写一个登录用的名字', 422],
    ] as const) {
      const answer = await post(typed)
      expect([typed, answer.status]).toEqual([typed, status])
      expect(await answer.text()).toContain(said)
    }
    expect((await post('Anna Lin 202')).status).toBe(303)
    expect([clashOf(estate, resident.id), clashOf(estate, neighbour.id)]).toEqual([null, null])
    const found = (typed: string) => accountsFor(estate.db, typed).map(({ id }) => id)
    expect([found('annalin202'), found('annalin')]).toEqual([[resident.id], [neighbour.id]])
  })

  test('so are they once one of them has left', async () => {
    const estate = openTestEstate()
    await twoOfOneName(estate)
    const { resident, neighbour } = estate.cast
    changePerson(estate.db, neighbour.id, { signInName: null })
    expect([clashOf(estate, resident.id), clashOf(estate, neighbour.id)]).toEqual([null, null])
  })
})
