import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announce } from '#messages/outbox/announce.ts'
import { pushKeysOf } from '#messages/push/keys.ts'
import { freePort } from '#test/hosts/server.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

/** web-push-testing: somebody else's push service, which decrypts by itself and checks the signature by itself. */
let origin: string
let child: ReturnType<typeof spawn>
beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  child = spawn(process.execPath, ['node_modules/web-push-testing/src/bin/server.js', String(port)], {
    stdio: 'ignore',
  })
  const up = () =>
    fetch(`${origin}/status`, { method: 'POST' }).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!(await up())) await new Promise((done) => setTimeout(done, 20))
})
afterAll(() => child.kill())

const ask = async (path: string, body: unknown) => {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await answer.json()) as { data: Record<string, never> }
}

describe('a push service of somebody else', () => {
  test('reads what we send and accepts our signature, until the subscription ends', async () => {
    const estate = openMessagesEstate()
    const applicationServerKey = pushKeysOf(estate.db)!.publicKey
    const { data } = await ask('/subscribe', { userVisibleOnly: 'true', applicationServerKey })
    const { endpoint, keys, clientHash } = data as unknown as {
      endpoint: string
      keys: { p256dh: string; auth: string }
      clientHash: string
    }
    estate.subscribed(estate.cast.neighbour, { endpoint, keys })
    announce(estate.db, liftNotice, day0)
    await estate.run()
    expect(estate.door('3/2/502')).toEqual(['accepted', null])
    const read = await ask('/get-notifications', { clientHash })
    const [message] = (read.data as unknown as { messages: string[] }).messages
    expect(JSON.parse(message!).notification).toMatchObject({ title: '电梯检修', body: '周三上午停用' })
    await fetch(`${origin}/expire-subscription/${clientHash}`, { method: 'POST' })
    announce(estate.db, { ...liftNotice, key: 'notice:2' }, day0)
    await estate.run()
    expect(estate.pushes().map((push) => [push.state, push.reason])).toEqual([
      ['accepted', null],
      ['failed', 'gone'],
    ])
    estate.close()
  })
})
