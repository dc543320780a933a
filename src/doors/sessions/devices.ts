import type { Translate } from '#i18n/translator.ts'

/** Asked in this order: every browser also claims to be the ones below it. */
const browsers: [string, RegExp][] = [
  ['wechat', /MicroMessenger/],
  ['dingtalk', /DingTalk/],
  ['alipay', /AlipayClient/],
  ['qq', /MQQBrowser|QQBrowser|\bQQ\//],
  ['huawei', /HuaweiBrowser/],
  ['xiaomi', /MiuiBrowser/],
  ['uc', /UCBrowser|UBrowser/],
  ['samsung', /SamsungBrowser/],
  ['edge', /Edg(?:e|A|iOS)?\//],
  ['opera', /OPR\//],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrome\/|CriOS\//],
  ['safari', /Safari\//],
]
const systems: [string, RegExp][] = [
  ['harmony', /HarmonyOS|OpenHarmony/],
  ['iphone', /iPhone/],
  ['ipad', /iPad/],
  ['android', /Android/],
  ['windows', /Windows/],
  ['mac', /Macintosh/],
  ['chromeos', /CrOS/],
  ['linux', /Linux/],
]

/** What a session's row keeps of a browser: two words without a language, `wechat,android`. Nothing that identifies one. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (list: [string, RegExp][]) =>
    list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0] ?? 'other'
  return `${find(browsers)},${find(systems)}`
}

/** The device as its owner would name it: "微信，安卓手机", "Chrome, Windows". */
export function deviceText(device: string, t: Translate): string {
  const [browser = '', system = ''] = device.split(',')
  const names = [name(browsers, browser, 'browsers', t), name(systems, system, 'systems', t)].filter(
    (word) => word !== null,
  )
  return names.length > 0 ? names.join(t('sessions:devices.comma')) : t('sessions:devices.unknown')
}

function name(list: [string, RegExp][], word: string, kind: string, t: Translate): string | null {
  return list.some(([known]) => known === word) ? t(`sessions:${kind}.${word}`) : null
}
