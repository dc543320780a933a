import { describe, expect, test } from 'vitest'
import { listings } from '#listings/lifecycle/schema.ts'
import { ListingForm } from '#listings/posting/forms.ts'
import { QuestionForm } from '#notices/noticeboard/forms.ts'
import { openTestEstate } from '#test/estate.ts'
import { openFields } from '#typed/typed-by.ts'

describe('a door or a number in words that others read', () => {
  test('is asked back once at its field, and sent as it is where that is ticked', async () => {
    const estate = openTestEstate()
    const form = { category: 'errands', title: '帮我买菜', details: '我住3号楼2单元501', urgency: '3' }
    const send = (more = {}) => estate.request(estate.cast.resident, '/needs', { form: { ...form, ...more } })
    const asked = await send()
    expect(asked.status).toBe(422)
    const html = await asked.text()
    expect(html).toContain('这里写了门牌，小区里的邻居都会看到')
    expect(html).toMatch(/<input[^>]*name="openly"[^>]*value="details"/)
    expect(html).toContain('我住3号楼2单元501')
    expect(estate.db.select().from(listings).all()).toEqual([])
    // A tick for another field is no tick for this one.
    expect((await send({ openly: 'title' })).status).toBe(422)
    expect((await send({ openly: 'details' })).status).toBe(303)
    expect((await send({ title: '3号楼门口要人搭把手', details: '' })).status).toBe(303)
    estate.close()
  })

  test('is named with all else that tells of a home, before one tick sends it', async () => {
    const estate = openTestEstate()
    const form = { category: 'errands', title: '买菜', details: '3/2/501，13912340000', urgency: '3' }
    const asked = await estate.request(estate.cast.resident, '/needs', { form })
    expect(await asked.text()).toContain('这里写了电话、门牌，小区里的邻居都会看到')
    estate.close()
  })

  test('is not asked back where life is in danger', async () => {
    const estate = openTestEstate()
    const form = { category: 'errands', title: '501室有人晕倒', details: '', urgency: '1' }
    expect((await estate.request(estate.cast.resident, '/needs', { form })).status).toBe(303)
    estate.close()
  })

  test('is looked for in what neighbours write to all', () => {
    expect(Object.keys(openFields(ListingForm))).toEqual(['title', 'details'])
    expect(Object.keys(openFields(QuestionForm))).toEqual(['question'])
  })
})
