import { promisify } from 'node:util'
import { Agent } from 'undici'
import { describe, expect, test } from 'vitest'
import { isInside, publicLookup } from '#hosts/inside.node.ts'
import { nodeOutside, openOutside } from '#hosts/outside.node.ts'
import { openBotService } from './bot-service.ts'

const request = { method: 'POST' as const, headers: {}, body: new Uint8Array([1]), timeoutMs: 2000 }

describe('the way out on Node', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '64:ff9b::10.0.0.1',
    '255.255.255.255',
    'nonsense',
  ])('%s leads inside', (address) => expect(isInside(address)).toBe(true))

  test.each(['93.184.215.14', '2606:4700::1111', '172.32.0.1', '8.8.8.8'])('%s does not', (address) =>
    expect(isInside(address)).toBe(false),
  )

  test('a name that leads to this machine is not called, whatever it is called', async () => {
    await expect(promisify(publicLookup)('localhost', {})).rejects.toThrow('leads inside')
    const bot = await openBotService()
    await expect(nodeOutside.fetch(bot.origin.replace('127.0.0.1', 'localhost'), request)).rejects.toThrow()
    expect(bot.received).toEqual([])
    await bot.close()
  })

  test('no redirect is followed, and only the beginning of a long answer is read', async () => {
    const bot = await openBotService({ status: 302, body: 'x'.repeat(500_000) })
    const answer = await openOutside(new Agent(), true).fetch(bot.origin, request)
    expect(answer.status).toBe(302)
    expect((await answer.text()).length).toBeLessThanOrEqual(64 * 1024)
    await bot.close()
  })
})
