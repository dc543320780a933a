import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { openPagesOn } from './pages.ts'
import { openReader, type Reader } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader()
})
afterAll(() => reader.close())

describe('axe finds nothing, and nothing runs off a phone', () => {
  test.each(openPagesOn('calm'))('$row.route', async (page) => {
    expect(await faultsOf(reader, page)).toEqual([])
  })
})
