import { getTableColumns } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { everyTable } from '#estate/every-table.ts'
import { markOf } from '#estate/marks.ts'
import { pointsAtPerson } from '#people/pointers.ts'
import './every-table.ts'

pointsAtPerson.fill(everyTable().flatMap(pointersOf))

function pointersOf(table: SQLiteTable) {
  const columns = Object.values(getTableColumns(table)) as SQLiteColumn[]
  return columns.flatMap((column) => {
    const mark = markOf(column)
    const joined = mark && 'joined' in mark ? mark.joined : 'deed'
    return joined === 'along' || joined === 'power' ? [{ column, power: joined === 'power' }] : []
  })
}
