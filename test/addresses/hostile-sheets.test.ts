import { expect, test } from 'vitest'
import { parseUnits } from '#addresses/units/parse.ts'
import { readSheets } from '#sheets/read.ts'
import { archiveOf, endless, endlessCell, hostile } from './hostile.ts'

// Quadratic work on these takes minutes: it ends as a test that ran out of time. `npm run bench -- bounds` measures it.
test.each(hostile)('an archive of %s is read in one pass', async (_, parts) => {
  expect(await readSheets(archiveOf(parts))).toEqual({ ok: false, reason: 'fileUnreadable' })
})

test.each(endless)('a cell of half a megabyte of “%s” is refused as quickly as a short one', async (text) => {
  const read = await readSheets(endlessCell(text))
  const { units, errors } = parseUnits(read.ok ? read.sheets : [], { buildings: [], language: 'zh-CN' })
  expect(units).toEqual([])
  expect(errors).toMatchObject([{ row: 2, column: 'B' }])
})
