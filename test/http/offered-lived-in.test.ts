import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoSignIns } from '#hosts/demo/seed.ts'
import { openDemoEstate } from './demo-estate.ts'
import { barredFrom } from './offered.ts'

let estate: Awaited<ReturnType<typeof openDemoEstate>>
beforeAll(async () => {
  estate = await openDemoEstate()
})
afterAll(() => estate.close())

describe.each(demoSignIns('zh-CN'))('$standing', ({ name }) => {
  test('is offered nothing that is barred to them, however far they go', { timeout: 300_000 }, async () => {
    const who = await estate.signIn(name)
    expect(await barredFrom(estate, who, 1)).toEqual([])
  })
})
