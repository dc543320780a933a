import { occupancies, people } from '#standing/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'

/** So many neighbours of building 5, each with an account. */
export function crowd(estate: TestEstate, count: number): { id: number }[] {
  return estate.db.transaction((tx) =>
    Array.from({ length: count }, (_, i) => {
      const person = { name: `邻居${i}`, signInName: `邻居${i}`, accountSince: day0, createdAt: day0 }
      const { id } = tx.insert(people).values(person).returning().get()
      tx.insert(occupancies)
        .values({ personId: id, unit: '5/1001', relation: 'family', since: day0, verifiedHow: 'letter' })
        .run()
      return { id }
    }),
  )
}
