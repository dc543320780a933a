import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { occupancies, people } from '#standing/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'

/** Building 8 with 3,000 doors, every second of them somebody's. */
export function manyDoors(estate: TestEstate) {
  const { db } = estate
  db.transaction((tx) => {
    const place = { createdAt: day0, floor: null }
    tx.insert(addresses)
      .values({ ...place, path: '8', parent: '', kind: 'building', label: '8号楼', sortKey: sortKey('8') })
      .run()
    for (let floor = 1; floor <= 60; floor++) {
      for (let door = 1; door <= 50; door++) {
        const path = `8/${floor}${String(door).padStart(2, '0')}`
        tx.insert(addresses)
          .values({ ...place, path, parent: '8', kind: 'unit', label: path, sortKey: sortKey(path) })
          .run()
        if (door % 2) continue
        const { id } = tx.insert(people).values({ name: path, createdAt: day0 }).returning().get()
        tx.insert(occupancies)
          .values({ personId: id, unit: path, relation: 'owner', since: day0, verifiedHow: 'entered' })
          .run()
      }
    }
  })
  return estate
}
