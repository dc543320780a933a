import { describe, expect, test } from 'vitest'
import { mutes } from '#messages/inbox/schema.ts'
import { setWishes } from '#messages/inbox/wishes.ts'
import { announce } from '#messages/outbox/announce.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

const need = {
  ...liftNotice,
  kind: 'need' as const,
  key: 'need:12:asked:1',
  title: '借梯子',
  body: '谁家有人字梯？',
  url: '/needs/12',
}

async function told(...announcements: Parameters<typeof announce>[1][]) {
  const estate = openMessagesEstate()
  for (const one of announcements) announce(estate.db, one, day0)
  await estate.run()
  return estate
}

describe('the inbox', () => {
  test('shows what concerns its owner, and the bar counts what is unread', async () => {
    const estate = await told(liftNotice, need)
    const page = await (await estate.request(estate.cast.neighbour, '/messages')).text()
    expect(page).toContain('电梯检修')
    expect(page).toContain('借梯子')
    expect(page).toMatch(/href="\/messages"[^>]*>(?:(?!<\/a>).)*<span class="count">2<\/span>/s)
    const outside = await (await estate.request(estate.cast.outsider, '/messages')).text()
    expect(outside).not.toContain('电梯检修')
    estate.close()
  })

  test('is said in the language of its reader', async () => {
    const estate = await told({ ...liftNotice, title: { key: 'messages:push.digest', params: { count: 3 } } })
    const read = async (language: string) => {
      const answer = await estate.request(estate.cast.neighbour, '/messages', {
        headers: { 'accept-language': language },
      })
      return answer.text()
    }
    expect(await read('zh-CN')).toContain('3 条新消息')
    expect(await read('en')).toContain('3 new messages')
    estate.close()
  })

  test('opening a message leads to its page and marks it and the home as seen', async () => {
    const estate = await told(liftNotice)
    const answer = await estate.request(estate.cast.neighbour, '/messages/1')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/notices/1'])
    expect(estate.door('3/2/502')).toEqual(['seen', null])
    expect(estate.door('3/2/201')).toEqual(['none', 'noDevice'])
    const again = await (await estate.request(estate.cast.neighbour, '/messages?show=unread')).text()
    expect(again).not.toContain('电梯检修')
    estate.close()
  })

  test('a link from a phone that is signed out survives signing in', async () => {
    const estate = await told(liftNotice)
    const answer = await estate.request(null, '/messages/1')
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fmessages%2F1')
    estate.close()
  })

  test('marking all as read clears the count, and claims of no home that it has seen anything', async () => {
    const estate = await told(liftNotice, need)
    await estate.request(estate.cast.neighbour, '/messages/read', { form: {} })
    const count = await (await estate.request(estate.cast.neighbour, '/messages/count')).json()
    expect(count).toEqual({ count: 0, newest: 2 })
    expect(estate.door('3/2/502')).toEqual(['none', 'noDevice'])
    estate.close()
  })

  test('the count answers 304 until something arrives', async () => {
    const estate = await told(liftNotice)
    const first = await estate.request(estate.cast.neighbour, '/messages/count')
    const etag = first.headers.get('etag')!
    const ask = () =>
      estate.request(estate.cast.neighbour, '/messages/count', { headers: { 'if-none-match': etag } })
    const same = await ask()
    expect([same.status, await same.text()]).toEqual([304, ''])
    announce(estate.db, need, day0)
    await estate.run()
    expect((await ask()).status).toBe(200)
    estate.close()
  })

  test('pages of thirty, the oldest reached by link', async () => {
    const many = Array.from({ length: 31 }, (_, i) => ({
      ...liftNotice,
      key: `notice:${i}`,
      title: `第${i}号`,
    }))
    const estate = await told(...many)
    const first = await (await estate.request(estate.cast.neighbour, '/messages')).text()
    expect(first).toContain('第30号')
    expect(first).not.toContain('第0号')
    expect(first).toContain('href="/messages?before=2"')
    expect(await (await estate.request(estate.cast.neighbour, '/messages?before=2')).text()).toContain(
      '第0号',
    )
    estate.close()
  })

  test('what is muted or unwanted is kept and not counted', async () => {
    const estate = await told({ ...need, key: 'need:12:said:1' })
    await estate.request(estate.cast.neighbour, '/messages/mutes', { form: { subject: 'need:12' } })
    for (const person of [estate.cast.neighbour, estate.cast.tenant])
      await estate.request(person, '/messages/read', { form: {} })
    setWishes(estate.db, { modes: { need: 'never' }, digest: 'evening' }, estate.cast.tenant.id, day0)
    announce(estate.db, need, day0)
    await estate.run()
    for (const person of [estate.cast.neighbour, estate.cast.tenant]) {
      expect(await (await estate.request(person, '/messages/count')).json()).toEqual({ count: 0, newest: 2 })
      expect(await (await estate.request(person, '/messages')).text()).toContain('借梯子')
    }
    estate.close()
  })
})

describe('the settings', () => {
  test('every message leads to exactly its setting', async () => {
    const estate = await told(need)
    const inbox = await (await estate.request(estate.cast.neighbour, '/messages')).text()
    expect(inbox).toContain('href="/account/messages#kind-need"')
    const page = await (await estate.request(estate.cast.neighbour, '/account/messages')).text()
    for (const kind of ['notice', 'need', 'ticket', 'groupbuy', 'account', 'emergency'])
      expect(page).toContain(`id="kind-${kind}"`)
    estate.close()
  })

  test('are kept, and a choice nobody offers is refused with the same form', async () => {
    const estate = openMessagesEstate()
    const { neighbour } = estate.cast
    await estate.request(neighbour, '/account/messages', {
      form: { notice: 'digest', need: 'digest', digest: 'morning' },
    })
    const page = await (await estate.request(neighbour, '/account/messages')).text()
    expect(page).toMatch(/name="notice" value="digest" checked/)
    expect(page).toMatch(/name="digest" value="morning" checked/)
    const wrong = await estate.request(neighbour, '/account/messages', {
      form: { notice: 'loudly', digest: 'morning' },
    })
    expect(wrong.status).toBe(422)
    estate.close()
  })

  test('mutes are listed by what they are about and taken back', async () => {
    const estate = await told(need)
    const { neighbour } = estate.cast
    await estate.request(neighbour, '/messages/mutes', { form: { subject: 'need:12' } })
    expect(await (await estate.request(neighbour, '/account/messages')).text()).toContain('借梯子')
    await estate.request(neighbour, '/messages/mutes/undo', { form: { subject: 'need:12' } })
    expect(await (await estate.request(neighbour, '/account/messages')).text()).not.toContain('借梯子')
    estate.close()
  })

  test('what one was never told of cannot be muted, and its title is told to nobody that way', async () => {
    const estate = await told(need)
    const { outsider, neighbour } = estate.cast
    const form = { subject: 'need:12' }
    expect((await estate.request(outsider, '/messages/mutes', { form })).status).toBe(404)
    estate.db
      .insert(mutes)
      .values({ personId: outsider.id, ...form, mutedAt: day0 })
      .run()
    expect(await (await estate.request(outsider, '/account/messages')).text()).not.toContain('借梯子')
    expect((await estate.request(neighbour, '/messages/mutes', { form })).status).toBe(303)
    estate.close()
  })
})
