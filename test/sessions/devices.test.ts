import { describe, expect, test } from 'vitest'
import { translator } from '#i18n/translator.ts'
import { deviceOf, deviceText } from '#sessions/devices.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { hidden, openBrowser } from './browser.ts'

const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()

async function shownCode(estate: TestEstate) {
  const html = await (await estate.request(estate.cast.resident, '/devices', { form: {} })).text()
  return {
    html,
    code: /id="device-code">\s*([A-Z0-9-]+)/.exec(html)![1]!,
    id: /\/devices\/(\d+)/.exec(html)![1]!,
  }
}

describe('a second device', () => {
  test('is signed in by the code the first one shows, after saying as whom', async () => {
    const estate = openTestEstate()
    const { html, code, id } = await shownCode(estate)
    expect(html).toContain('class="qr"')
    expect(html).toContain(`hx-get="/devices/${id}"`)
    const state = async () =>
      (
        await estate.request(estate.cast.resident, `/devices/${id}`, { headers: { 'HX-Request': 'true' } })
      ).text()
    expect(await state()).toContain('等新设备扫码')

    const second = openBrowser(estate)
    const confirm = await (await second.get(`/devices/join?code=${code.replace('-', '')}`)).text()
    expect(confirm).toContain('以 林秀英 的身份登录？')
    expect(second.jar.has('linli')).toBe(false)
    const joined = await second.post('/devices/join', { code: hidden(confirm, 'code')!, confirmed: 'yes' })
    expect(joined.headers.get('location')).toBe('/')
    expect((await second.get('/account')).status).toBe(200)
    expect(await state()).toContain('新设备已登录')
    expect(await state()).not.toContain('hx-trigger')
  })

  test('typing the code by hand, too, says as whom before it signs in', async () => {
    const estate = openTestEstate()
    const { code } = await shownCode(estate)
    const second = openBrowser(estate)
    const answer = await second.post('/devices/join', { code: code.toLowerCase() })
    expect(await answer.text()).toContain('以 林秀英 的身份登录？')
    expect(second.jar.has('linli')).toBe(false)
  })

  test('a code works once, for five minutes, and only the newest', async () => {
    const estate = openTestEstate()
    const [old, young] = [await shownCode(estate), await shownCode(estate)]
    const use = async (code: string) =>
      (await openBrowser(estate).post('/devices/join', { code, confirmed: 'yes' })).status
    expect(await use(old.code)).toBe(422)
    expect(await use(young.code)).toBe(303)
    expect(await use(young.code)).toBe(422)
    const late = await shownCode(estate)
    estate.clock.now = later(5)
    expect(await use(late.code)).toBe(422)
    expect(await (await estate.request(estate.cast.resident, `/devices/${late.id}`)).text()).toContain(
      '这个码已过期',
    )
  })

  test('a code cannot be guessed for long, by form or by link', async () => {
    const estate = openTestEstate()
    for (let i = 0; i < 30; i++)
      expect((await openBrowser(estate).get('/devices/join?code=AAAAAAAAAA')).status).toBe(422)
    expect((await openBrowser(estate).get('/devices/join?code=AAAAAAAAAA')).status).toBe(429)
    expect((await openBrowser(estate).post('/devices/join', { code: 'AAAAAAAAAA' })).status).toBe(429)
  })

  test("nobody sees how another's code stands", async () => {
    const estate = openTestEstate()
    const { id } = await shownCode(estate)
    expect((await estate.request(estate.cast.neighbour, `/devices/${id}`)).status).toBe(404)
  })

  test('a recovery code is no device code', async () => {
    const estate = openTestEstate()
    const { issueRecovery } = await import('#sessions/recovery.ts')
    const { code } = issueRecovery(
      estate.db,
      { personId: estate.cast.resident.id },
      estate.cast.captain.id,
      day0,
    )
    expect((await openBrowser(estate).post('/devices/join', { code, confirmed: 'yes' })).status).toBe(422)
  })
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 14; V2314A) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.47',
    '微信，安卓手机',
    'WeChat, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari，iPhone',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0.0.0 Safari/537.36',
    'Chrome，Windows 电脑',
    'Chrome, Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0.0.0 Safari/537.36 Edg/124.0',
    'Edge，Windows 电脑',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0 Safari/537.36 ArkWeb/4.1 HuaweiBrowser/5.0',
    '华为浏览器，鸿蒙手机',
    'Huawei Browser, HarmonyOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:126.0) Gecko/20100101 Firefox/126.0',
    '火狐，Mac 电脑',
    'Firefox, Mac',
  ],
  ['curl/8.0', '未知设备', 'Unknown device'],
  [undefined, '未知设备', 'Unknown device'],
])('%s is recognised', (userAgent, chinese, english) => {
  expect(deviceText(deviceOf(userAgent), translator('zh-CN'))).toBe(chinese)
  expect(deviceText(deviceOf(userAgent), translator('en'))).toBe(english)
})
