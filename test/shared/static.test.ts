import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'
import { iconNames } from '#views/shared/icon.tsx'

const sprite = readFileSync('static/icons.svg', 'utf8')
const drawn = [...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map((match) => match[1])

function built(entry: string, options = {}) {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    ...options,
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}

test('every icon has a name and every name a drawing', () => {
  expect(drawn.toSorted()).toEqual([...iconNames].toSorted())
})

test('the places one goes to have icons that exist', () => {
  const used = [
    ...readFileSync('src/frame/navigation.ts', 'utf8').matchAll(/item\('[^']+', '[^']+', '([^']+)'/g),
  ].map((match) => match[1]!)
  expect(used.length).toBeGreaterThan(3)
  expect(used.filter((name) => !drawn.includes(name))).toEqual([])
})

test('the shell stays small over the wire', () => {
  // Every room's style comes in one file that is kept; the promise is the 45 KB of a first visit (test/hosts/weight.test.ts).
  expect(built('static/css/main.css')).toBeLessThan(16 * 1024)
  expect(built('static/app.js', { format: 'iife' })).toBeLessThan(3 * 1024)
  expect(gzipSync(sprite, { level: 9 }).length).toBeLessThan(3 * 1024)
})

test('every stylesheet is imported in a layer', () => {
  const main = readFileSync('static/css/main.css', 'utf8')
  const sheets = readdirSync('static/css').filter((name) => name !== 'main.css')
  expect(
    sheets.filter((name) => !new RegExp(`@import ["']\\./${name}["'] layer\\(\\w+\\);`).test(main)),
  ).toEqual([])
})

// Paper is white and print is black; and samples of the hue being chosen cannot come from the estate's own hue.
const colour = /^(?!.*(?:--swatch|@supports)).*(#(?!000\b|fff\b)[0-9a-f]{3,8}\b|rgb\(|hsl\(|oklch\()/im

test('features bring no colours of their own', () => {
  const shared = ['main.css', 'tokens.css', 'print.css', 'layout.css', 'components.css']
  const own = readdirSync('static/css').filter((name) => !shared.includes(name))
  const coloured = own.filter((name) => colour.test(readFileSync(`static/css/${name}`, 'utf8')))
  expect(coloured).toEqual([])
})

test('the icons a phone installs are the sizes they claim', () => {
  for (const [name, size] of [
    ['icon-192', 192],
    ['icon-512', 512],
    ['maskable-512', 512],
    ['apple-touch-180', 180],
  ] as const) {
    const png = readFileSync(`static/icons/${name}.png`)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
  }
})
