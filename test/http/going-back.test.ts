import { describe, expect, test } from 'vitest'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { notices } from '#notices/publishing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { postOf } from '#test/notices/story.ts'

const once = 'the-key-of-one-page-drawn'

/** Forms that keep a draft though it still has gaps: what is sent first, and then, of the same page, once it is put right. */
const begins = [
  {
    path: '/notices',
    who: (estate: TestEstate) => estate.cast.chair,
    form: (estate: TestEstate) => ({
      appointmentId: String(postOf(estate, estate.cast.chair)),
      kind: 'information',
      audience: 'everybody',
      title: '垃圾清运',
      intent: 'preview',
      scopes: ['3/2'],
    }),
    right: { body: '改为每天一次。' },
    count: ({ db }: TestEstate) => db.select().from(notices).all(),
  },
  {
    path: '/groupbuys',
    who: (estate: TestEstate) => estate.cast.neighbour,
    form: () => ({ title: '赣南脐橙', intent: 'preview' }),
    right: { story: '果园直接送来' },
    count: ({ db }: TestEstate) => db.select().from(groupBuys).all(),
  },
] as const

describe.each(begins)('$path', ({ path, who, form, right, count }) => {
  test('says that it kept a draft with gaps; gone back and put right, it changes that and begins no second', async () => {
    const estate = openTestEstate()
    const send = (more: object, key = once) =>
      estate.request(who(estate), path, { form: { ...form(estate), ...more, once: key } as never })
    const first = await send({})
    expect(first.status).toBe(422)
    expect(await first.text()).toContain('已经存成草稿')
    expect(count(estate)).toHaveLength(1)
    // A wrong turn, and then what is right.
    await send({ title: '垃圾清运（二）' })
    await send(right)
    expect(count(estate)).toEqual([
      expect.objectContaining({ id: count(estate)[0]!.id, ...right, title: form(estate).title }),
    ])
    await send({ title: '另一份' }, 'the-key-of-another-page-drawn')
    expect(count(estate)).toHaveLength(2)
    estate.close()
  })

  test('what was begun and thrown away since is begun anew', async () => {
    const estate = openTestEstate()
    const send = (more: object) =>
      estate.request(who(estate), path, { form: { ...form(estate), ...more, once } as never })
    await send({})
    const [row] = count(estate)
    await estate.request(who(estate), `${path}/${row!.id}/removal`, { form: {} })
    expect(count(estate)).toHaveLength(0)
    await send(right)
    expect(count(estate)).toHaveLength(1)
    estate.close()
  })
})

test('in English it is said too', async () => {
  const estate = openTestEstate({ language: 'en' })
  const answer = await estate.request(estate.cast.neighbour, '/groupbuys', {
    form: { title: 'Oranges', intent: 'preview', once },
    headers: { 'accept-language': 'en' },
  })
  expect(await answer.text()).toContain('It is kept as a draft.')
  estate.close()
})
