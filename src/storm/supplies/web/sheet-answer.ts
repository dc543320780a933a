import { sql } from 'drizzle-orm'
import Papa from 'papaparse'
import type { Db } from '#estate/db.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext } from '#http/env.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Translate } from '#i18n/translator.ts'
import { type CellValue, writeXlsx } from '#sheets/write-xlsx.ts'
import { lotRows } from '#supplies/items.ts'

/** More moves than a sheet is any use for; the newest are on it. */
const mostMoves = 20_000

/** The stock or its ledger as a spreadsheet, .csv where asked for, .xlsx else. */
export function sheetAnswer(c: AppContext, what: 'stock' | 'ledger') {
  const t = c.get('t')
  const time = (iso: string) => formatForPaper(iso, c.get('language'), c.get('settings').timezone)
  const { db } = c.env.estate
  const rows = what === 'stock' ? stockCells(db, t) : ledgerCells(db, t, time)
  const csv = wordAsked(c, 'as') === 'csv'
  const title = t(`supplies:export.${what}`)
  // A spreadsheet in China reads UTF-8 only with its mark in front.
  const bytes = csv
    ? new TextEncoder().encode(`\uFEFF${Papa.unparse(rows, { escapeFormulae: true })}`)
    : writeXlsx({ name: title, widths: rows[0]!.map(() => 16), rows })
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': csv
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.${csv ? 'csv' : 'xlsx'}`)}`,
  })
}

function stockCells(db: Db, t: Translate): CellValue[][] {
  const head = ['kind', 'name', 'pieces', 'unitWord', 'store', 'code', 'expiresOn']
  return [
    head.map((key) => t(`supplies:columns.${key}`)),
    ...lotRows(db, {}).map((lot) => [
      t(`supplies:kind.${lot.kind}`),
      lot.name,
      lot.amount,
      lot.unitWord,
      lot.store,
      lot.code,
      lot.expiresOn,
    ]),
  ]
}

type Moved = { at: string; kind: string; name: string; pieces: number; store: string; code: string }

function ledgerCells(db: Db, t: Translate, time: (iso: string) => string): CellValue[][] {
  const moves = db.all<Moved>(sql`
    select m.at, m.kind, i.name, m.pieces, s.name as store, l.code from supply_moves m
    join supply_items i on i.id = m.item_id join supply_stores s on s.id = m.store_id
    join supply_lots l on l.id = m.lot_id order by m.id desc limit ${mostMoves}`)
  return [
    ['at', 'why', 'name', 'pieces', 'store', 'code'].map((key) => t(`supplies:columns.${key}`)),
    ...moves.map((row) => [
      time(row.at),
      t(`supplies:move.${row.kind}`),
      row.name,
      row.pieces,
      row.store,
      row.code,
    ]),
  ]
}
