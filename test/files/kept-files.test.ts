import { getTableColumns, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileOwners } from '#files/file-owners.ts'
import { forgetFile, keepFile } from '#files/kept-files.ts'
import * as schema from '#program/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

test('every column that names a file is asked before the file is forgotten', () => {
  const tables = Object.values(schema as Record<string, unknown>).filter((one) => is(one, SQLiteTable))
  const columns = tables.flatMap((table) => Object.entries(getTableColumns(table as SQLiteTable)))
  const naming = columns.flatMap(([name, column]) => (/fileId$/i.test(name) ? [column] : []))
  expect(naming.length).toBeGreaterThan(5)
  expect(naming.filter((column) => !fileOwners().includes(column))).toEqual([])
})

test('a photo that two pages show stays until the last lets go of it', () => {
  const { db, cast, clock } = estate
  const upload = {
    type: 'image/png',
    name: 'leak.png',
    width: 1,
    height: 1,
    bytes: new Uint8Array([1, 2, 3]),
  }
  const id = db.transaction((tx) => keepFile(tx, upload as never, cast.resident.id, clock.now))
  const kept = () => db.select({ id: schema.files.id }).from(schema.files).all().length
  db.insert(schema.groupPhotos).values({ groupBuyId: 1, fileId: id, position: 1, caption: '' }).run()
  forgetFile(db, id)
  expect(kept()).toBe(1)
  db.delete(schema.groupPhotos).run()
  forgetFile(db, id)
  expect(kept()).toBe(0)
})
