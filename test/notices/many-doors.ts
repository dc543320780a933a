import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { acknowledgements, noticeReads } from '#notices/reach/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'

/** Forty buildings of 75 doors beside the two of the cast; two thirds with an account. Some have read or acknowledged notice 1. */
export function manyDoors({ db }: TestEstate) {
  db.transaction((tx) => {
    for (let building = 10; building < 50; building++) {
      add(`${building}`, '', 'building')
      for (let entrance = 1; entrance <= 3; entrance++) {
        add(`${building}/${entrance}`, `${building}`, 'entrance')
        for (let door = 0; door < 25; door++)
          add(
            `${building}/${entrance}/${Math.floor(door / 4) + 1}0${(door % 4) + 1}`,
            `${building}/${entrance}`,
            'unit',
          )
      }
    }
    function add(path: string, parent: string, kind: 'building' | 'entrance' | 'unit') {
      tx.insert(addresses)
        .values({ path, parent, kind, label: path, sortKey: sortKey(path), floor: 1, createdAt: day0 })
        .run()
      if (kind !== 'unit' || Number(path.at(-1)) % 3 === 0) return
      const person = tx
        .insert(people)
        .values({ name: path, accountSince: day0, createdAt: day0 })
        .returning()
        .get()
      tx.insert(occupancies)
        .values({ personId: person.id, unit: path, relation: 'owner', since: day0, verifiedHow: 'letter' })
        .run()
      if (person.id % 4 === 0)
        tx.insert(noticeReads).values({ noticeId: 1, unit: path, personId: person.id, readAt: day0 }).run()
      if (person.id % 4 === 1)
        tx.insert(acknowledgements)
          .values({
            noticeId: 1,
            unit: path,
            how: 'pressed',
            personId: person.id,
            recordedBy: person.id,
            acknowledgedAt: day0,
          })
          .run()
    }
  })
}
