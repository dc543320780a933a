import { afterEach, expect, test, vi } from 'vitest'
import type { ZodType } from 'zod'
import { everyForm } from '#typed/every-form.ts'
import { contents, deeds, ready, unlike } from './deeds.ts'

/** What a page says of the state it was drawn from. */
const versions = ['known', 'version']

const shapeOf = (form: ZodType) => form as { shape?: Record<string, unknown>; def?: { left?: ZodType } }
const carriesVersion = (form: ZodType): boolean => {
  const { shape, def } = shapeOf(form)
  return shape ? versions.some((name) => name in shape) : def?.left ? carriesVersion(def.left) : false
}
const carrying = () => everyForm().filter(carriesVersion)

afterEach(() => {
  vi.restoreAllMocks()
})

/** Which of the forms that carry a version were read while this was done. */
async function readBy(work: () => Promise<unknown>): Promise<ZodType[]> {
  const spies = carrying().map((form) => ({ form, spy: vi.spyOn(form, 'safeParse') }))
  await work()
  const read = spies.filter(({ spy }) => spy.mock.calls.length > 0).map(({ form }) => form)
  for (const { spy } of spies) spy.mockRestore()
  return read
}

const forged = Object.fromEntries(versions.map((name) => [name, '999999']))
const seen = new Set<ZodType>()

test.each(deeds)('$row.route takes no version newer than any', async ({ row, who }) => {
  const { estate, post, asked, close } = await ready(row, who)
  const send = () => post({ ...asked, form: { ...asked.form, ...forged } })
  const read = await readBy(() => estate.undone(send))
  for (const form of read) seen.add(form)
  if (read.length > 0) {
    const before = contents(estate, who)
    expect((await send()).status).toBe(409)
    expect(unlike([before, before], contents(estate, who))).toEqual([])
  }
  close()
})

test('every form that carries a version was asked', () => {
  expect(carrying().length).toBeGreaterThan(8)
  expect(
    carrying()
      .filter((form) => !seen.has(form))
      .map((form) => Object.keys(shapeOf(form).shape ?? {})),
  ).toEqual([])
})
