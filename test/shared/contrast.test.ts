import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { linearRgb, themeCss } from '#http/theme.ts'

const css = readFileSync('static/css/tokens.css', 'utf8')

type Tokens = Record<string, string>

/** The custom properties of the n-th block that follows a selector. */
function block(selector: string, nth: number): Tokens {
  const starts = [...css.matchAll(new RegExp(`${selector.replaceAll(/[[\]().]/g, '\\$&')} \\{`, 'g'))]
  const start = starts[nth]!.index
  const inside = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return Object.fromEntries([...inside.matchAll(/(--[\w-]+): ([^;]+);/g)].map((m) => [m[1]!, m[2]!]))
}

const light = { plain: block('[data-theme="light"]', 0), exact: block('[data-theme="light"]', 1) }
const dark = { plain: block('[data-theme="dark"]', 0), exact: block('[data-theme="dark"]', 1) }
const byPhone = { plain: block(':root:not([data-theme])', 0), exact: block(':root:not([data-theme])', 1) }

type Rgb = [number, number, number]

function colour(value: string, theme: Tokens): Rgb {
  if (value.startsWith('#')) {
    const parts = [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16) / 255)
    return parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Rgb
  }
  const words = value.replaceAll(/var\((--\w+)\)/g, (_, name: string) => theme[name]!)
  const [l, c, h] = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(words)!.slice(1).map(Number) as Rgb
  return linearRgb(l, c, h)
}

/** WCAG 2.2 relative luminance and contrast. */
function contrast(a: Rgb, b: Rgb) {
  const [dim, bright] = [a, b]
    .map((rgb) => 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2])
    .sort((x, y) => x - y)
  return (bright! + 0.05) / (dim! + 0.05)
}

/** Text on ground, as the stylesheets pair them. 7:1 is asked of all words (WCAG AAA), 3:1 of outlines. */
const pairs: [string, string, number][] = [
  ...['--paper', '--sheet', '--brand-wash', '--asked-wash', '--urgent-wash', '--done-wash'].map(
    (ground): [string, string, number] => ['--ink', ground, 7],
  ),
  ['--ink-soft', '--paper', 7],
  ['--ink-soft', '--sheet', 7],
  ['--ink-soft', '--asked-wash', 4.5],
  ['--ink-soft', '--urgent-wash', 4.5],
  ['--brand', '--paper', 7],
  ['--brand', '--sheet', 7],
  ['--brand', '--brand-wash', 4.5],
  ['--brand', '--asked-wash', 4.5],
  ['--on-brand', '--brand', 7],
  ['--on-roof', '--roof', 7],
  ['--on-lamp', '--lamp', 7],
  ['--lamp', '--roof', 3],
  ...['--done', '--asked', '--urgent'].flatMap((word): [string, string, number][] => [
    [word, `${word}-wash`, 7],
    [word, '--sheet', 7],
    [word, '--paper', 7],
  ]),
  ['--sheet', '--urgent', 7],
  ['--line-strong', '--sheet', 3],
  ['--line-strong', '--paper', 3],
]

function themeOf(hue: number): Tokens {
  return Object.fromEntries([...themeCss(hue).matchAll(/(--\w+):([\d.]+)/g)].map((m) => [m[1]!, m[2]!]))
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  test('every pair can be read at every hue', () => {
    const weak: string[] = []
    for (let hue = 0; hue < 360; hue++) {
      const theme = themeOf(hue)
      for (const [text, ground, least] of pairs) {
        const ratio = contrast(colour(tokens.exact[text]!, theme), colour(tokens.exact[ground]!, theme))
        if (ratio < least) weak.push(`${hue}: ${text} on ${ground} ${ratio.toFixed(2)} < ${least}`)
      }
    }
    expect(weak).toEqual([])
  })

  test('every colour is one that any screen can show, at every hue', () => {
    const outside: string[] = []
    for (let hue = 0; hue < 360; hue++) {
      for (const [name, value] of Object.entries(tokens.exact)) {
        if (colour(value, themeOf(hue)).some((part) => part < -0.0005 || part > 1.0005))
          outside.push(`${hue}: ${name} ${value}`)
      }
    }
    expect(outside).toEqual([])
  })

  test('the plain colours for old browsers can be read too', () => {
    expect(Object.keys(tokens.plain)).toEqual(Object.keys(tokens.exact))
    const weak = pairs.filter(
      ([text, ground, least]) =>
        contrast(colour(tokens.plain[text]!, {}), colour(tokens.plain[ground]!, {})) < Math.min(least, 6.5),
    )
    expect(weak).toEqual([])
  })
})

test('dark by the phone is dark by choice', () => {
  expect(byPhone).toEqual(dark)
})

test('the estate hue becomes a stylesheet of one line', () => {
  expect(themeCss(165)).toMatch(/^:root\{--hue:165;--deep:0\.0\d\d;--bright:0\.1\d\d\}$/)
})
