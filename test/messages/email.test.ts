import { createServer, type Socket } from 'node:net'
import { Agent } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOutside } from '#hosts/outside.node.ts'
import { addChannel } from '#messages/channels/channels.ts'
import { channels } from '#messages/channels/schema.ts'
import { reachabilityOf } from '#messages/delivery/reach.ts'
import { announce } from '#messages/outbox/announce.ts'
import { openBotService } from './bot-service.ts'
import { day0, liftNotice, type MessagesEstate, openMessagesEstate } from './estate.ts'

/** As much of a mail server as one client needs; `refuse` is what it answers to RCPT. */
async function openMailServer() {
  const letters: string[] = []
  const state = { refuse: '' }
  const server = createServer((socket) => talk(socket))
  function talk(socket: Socket) {
    let data: string | null = null
    socket.write('220 mail.test\r\n')
    let rest = ''
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      rest += chunk.toString()
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (data !== null) {
          if (line !== '.') data += `${line}\n`
          else {
            letters.push(data)
            data = null
            socket.write('250 taken\r\n')
          }
        } else if (/^(EHLO|HELO|MAIL)/i.test(line)) socket.write('250 mail.test\r\n')
        else if (/^RCPT/i.test(line)) socket.write(`${state.refuse || '250 ok'}\r\n`)
        else if (/^DATA/i.test(line)) {
          data = ''
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('500 what\r\n')
      }
    })
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return { letters, state, address: `smtp://127.0.0.1:${port}`, close: () => server.close() }
}

let mail: Awaited<ReturnType<typeof openMailServer>>
let provider: Awaited<ReturnType<typeof openBotService>>
beforeAll(async () => {
  mail = await openMailServer()
  provider = await openBotService()
})
afterAll(async () => {
  mail.close()
  await provider.close()
})

const text = (letter: string) => letter.replace(/=\n/g, '')
function withMailer(address = mail.address) {
  mail.letters.length = 0
  provider.received.length = 0
  mail.state.refuse = ''
  const estate = openMessagesEstate({ outside: openOutside(new Agent(), true) })
  const input = {
    kind: 'mailer',
    name: '邮件',
    scope: '',
    address,
    secret: '',
    from: 'notice@riverside.example.org',
    as: '',
  }
  const { secret } = addChannel(estate.db, input, estate.cast.steward.id, day0)
  return { ...estate, secret }
}
const readCode = () =>
  /[0-9A-Z]{5}-[0-9A-Z]{3}/.exec(
    Buffer.from(mail.letters.at(-1)!.split('\n\n').slice(1).join(''), 'base64').toString() +
      mail.letters.at(-1),
  )![0]

async function subscribe(estate: MessagesEstate, person: { id: number }, address = 'lin@example.org') {
  const ask = (path: string, form: Record<string, string>) => estate.request(person, path, { form })
  await ask('/account/email', { address })
  return ask('/account/email/proof', { code: readCode() })
}

describe('one’s own e-mail', () => {
  test('is used only once a code has come back', async () => {
    const estate = withMailer()
    const { neighbour } = estate.cast
    expect(
      (await estate.request(neighbour, '/account/email', { form: { address: 'lin@example.org' } })).status,
    ).toBe(303)
    announce(estate.db, { ...liftNotice, urgency: 'urgent' }, day0)
    await estate.run()
    expect(mail.letters).toHaveLength(1)
    const wrong = await estate.request(neighbour, '/account/email/proof', { form: { code: 'AAAAA-AAA' } })
    expect(wrong.status).toBe(422)
    const other = await estate.request(estate.cast.tenant, '/account/email/proof', {
      form: { code: readCode() },
    })
    expect(other.status).toBe(422)
    const right = await estate.request(neighbour, '/account/email/proof', { form: { code: readCode() } })
    expect(right.status).toBe(303)
    expect(await (await estate.request(neighbour, '/account/email')).text()).toContain('已确认')
    estate.close()
  })

  test('stays as it was proved where a letter to another one is not taken', async () => {
    const estate = withMailer()
    const { neighbour } = estate.cast
    await subscribe(estate, neighbour)
    const before = estate.db.select().from(channels).all()
    mail.state.refuse = '550 no such mailbox'
    const form = { address: 'nobody@example.org' }
    const answer = await estate.request(neighbour, '/account/email', { form })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('nobody@example.org')])
    expect(estate.db.select().from(channels).all()).toEqual(before)
    estate.close()
  })

  test('what is urgent is mailed at once, and the home counts as told', async () => {
    const estate = withMailer()
    await subscribe(estate, estate.cast.neighbour)
    announce(estate.db, { ...liftNotice, urgency: 'urgent', title: 'Water off' }, day0)
    await estate.run()
    expect(mail.letters).toHaveLength(2)
    const letter = text(mail.letters[1]!)
    expect(letter).toContain('To: lin@example.org')
    expect(letter).toContain('List-Unsubscribe: <https://riverside.example.org/account/messages>')
    expect(letter).toContain('Message-ID: <mail_')
    expect(estate.door('3/2/502')).toEqual(['accepted', null])
    estate.close()
  })

  test('what can wait comes as one letter in the evening', async () => {
    const estate = withMailer()
    await subscribe(estate, estate.cast.neighbour)
    for (const n of [1, 2]) announce(estate.db, { ...liftNotice, key: `notice:${n}` }, day0)
    await estate.run()
    expect(mail.letters).toHaveLength(1)
    estate.clock.now = '2026-11-24T11:00:00.000Z'
    await estate.run()
    expect(mail.letters).toHaveLength(2)
    estate.close()
  })

  test('a mailbox that does not exist is a home not reached', async () => {
    const estate = withMailer()
    await subscribe(estate, estate.cast.neighbour)
    mail.state.refuse = '550 no such mailbox'
    announce(estate.db, { ...liftNotice, urgency: 'urgent' }, day0)
    await estate.run()
    expect(estate.door('3/2/502')).toEqual(['failed', 'gone'])
    expect(await (await estate.request(estate.cast.neighbour, '/account/email')).text()).toContain(
      '最近一封没有发到',
    )
    estate.close()
  })

  test('who has read it in the inbox gets no letter about it', async () => {
    const estate = withMailer()
    await subscribe(estate, estate.cast.neighbour)
    const id = announce(estate.db, liftNotice, day0)
    await estate.run()
    await estate.request(estate.cast.neighbour, `/messages/${id}`)
    estate.clock.now = '2026-11-24T11:00:00.000Z'
    await estate.run()
    expect(mail.letters).toHaveLength(1)
    estate.close()
  })

  test('makes the home reachable by proof once the code has come back, and not before', async () => {
    const estate = withMailer()
    const reach = (now = day0) => reachabilityOf(estate.db, ['3/2/502'], now)[0]
    await estate.request(estate.cast.neighbour, '/account/email', { form: { address: 'lin@example.org' } })
    expect(reach()).toMatchObject({ reach: 'inboxOnly', provedAt: null })
    await estate.request(estate.cast.neighbour, '/account/email/proof', { form: { code: readCode() } })
    expect(reach()).toMatchObject({ reach: 'proved', provedAt: day0 })
    expect(reach('2027-03-24T01:00:00.000Z')).toMatchObject({ reach: 'subscribed', provedAt: null })
    estate.close()
  })

  test('taken away, it is forgotten', async () => {
    const estate = withMailer()
    await subscribe(estate, estate.cast.neighbour)
    await estate.request(estate.cast.neighbour, '/account/email/end', { form: {} })
    const left = estate.db.select().from(channels).all()
    expect(left.map((row) => row.kind)).toEqual(['mailer'])
    estate.close()
  })

  test('a mail provider’s webhook does the same where there is no mail server, signed', async () => {
    const estate = withMailer(`${provider.origin}/mail`)
    expect(estate.secret).toMatch(/^whsec_/)
    await estate.request(estate.cast.neighbour, '/account/email', { form: { address: 'lin@example.org' } })
    const [{ type, data }] = provider.bodies()
    expect([type, data.to, data.from]).toEqual([
      'mail.send',
      'lin@example.org',
      'notice@riverside.example.org',
    ])
    expect(provider.received[0]!.headers['webhook-signature']).toMatch(/^v1,/)
    estate.close()
  })

  test('without a mailer none is offered, and no address can smuggle a second line into a letter', async () => {
    const estate = openMessagesEstate()
    const { neighbour } = estate.cast
    expect(await (await estate.request(neighbour, '/account/email')).text()).toContain('小区现在不发邮件')
    const form = { address: 'lin@example.org' }
    expect((await estate.request(neighbour, '/account/email', { form })).status).toBe(409)
    const bad = { address: 'lin@example.org\r\nBcc: all@example.org' }
    expect((await estate.request(neighbour, '/account/email', { form: bad })).status).toBe(422)
    estate.close()
  })
})
