import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFile, mostFileBytes } from '#files/clean-file.ts'
import {
  contains,
  exif,
  jpeg,
  jpegComment,
  jpegProfile,
  pdf,
  png,
  pngExif,
  pngPlace,
  webp,
} from './pictures.ts'

const zip = [0x50, 0x4b, 3, 4]
const script = [...'<script>alert(1)</script>'].map((character) => character.charCodeAt(0))

function clean(bytes: Uint8Array) {
  const file = cleanFile(bytes)
  if (typeof file === 'string') throw new Error(file)
  return file
}

test.each([
  ['JPEG', jpeg({ segments: [exif(1), jpegComment, jpegProfile], tail: [...zip, ...script] })],
  ['PNG', png({ chunks: [pngPlace, pngExif], tail: [...zip, ...script] })],
  ['WebP', webp({ metadata: true, tail: [...zip, ...script] })],
])('a %s loses its place, its comments and what hangs on behind its end', (_, bytes) => {
  expect(contains(bytes, 'GPS 31.2304N')).toBe(true)
  const file = clean(bytes)
  expect([file.width, file.height]).toEqual([4, 3])
  for (const word of ['GPS', 'PK', 'script', 'Location', 'XMP'])
    expect(contains(file.bytes, word), word).toBe(false)
  expect(clean(file.bytes).bytes).toEqual(file.bytes)
})

test('the colour profile stays, and so does which way up a photo was held', () => {
  const turned = clean(jpeg({ segments: [exif(6), jpegProfile] })).bytes
  expect(contains(turned, 'ICC_PROFILE')).toBe(true)
  expect(contains(turned, 'Exif')).toBe(true)
  expect(contains(turned, 'GPS')).toBe(false)
  expect(clean(turned).bytes).toEqual(turned)
})

test('an upright photo keeps no Exif at all', () => {
  expect(contains(clean(jpeg({ segments: [exif(1)] })).bytes, 'Exif')).toBe(false)
})

test.each([
  [
    'a page named photo.jpg',
    new TextEncoder().encode('<!doctype html><script>alert(1)</script>'),
    'unknownType',
  ],
  ['a GIF', new TextEncoder().encode('GIF89a........'), 'unknownType'],
  ['an SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unknownType'],
  ['nothing', new Uint8Array(), 'unknownType'],
  ['a JPEG cut off', jpeg().slice(0, -3), 'broken'],
  ['a JPEG without a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), 'broken'],
  ['a PNG cut off', png().slice(0, -6), 'broken'],
  ['a WebP cut off', webp().slice(0, -2), 'broken'],
  ['a PNG of 100,000 × 100,000', png({ width: 100_000, height: 100_000 }), 'tooManyPixels'],
  ['a file over 1 MB', new Uint8Array(mostFileBytes + 1), 'tooBig'],
  ['a locked PDF', pdf('/Encrypt 5 0 R'), 'pdfLocked'],
  ['a PDF that runs a script', pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'pdfActive'],
  ['a PDF that hides the word', pdf('/S /J#61vaScript'), 'pdfActive'],
  ['a PDF that starts a program', pdf('/S /Launch'), 'pdfActive'],
  ['a page with a PDF behind it', new Uint8Array([...script, ...pdf()]), 'unknownType'],
  ['a PDF cut off', pdf().slice(0, 30), 'broken'],
])('%s is refused', (_, bytes, fault) => {
  expect(cleanFile(bytes)).toBe(fault)
})

test('a plain PDF is taken as it is', () => {
  const file = clean(pdf())
  expect(file.type).toBe('application/pdf')
  expect(file.bytes).toEqual(pdf())
})

test('no bytes make the readers throw or run on, and what they take they take again', () => {
  const seeds = [
    jpeg({ segments: [exif(6), jpegComment] }),
    png({ chunks: [pngPlace] }),
    webp({ metadata: true }),
    pdf(),
  ]
  const damage = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 8 })
  fc.assert(
    fc.property(fc.constantFrom(...seeds), damage, fc.nat(160), (seed, changes, length) => {
      const bytes = seed.slice(0, Math.max(12, length))
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      const file = cleanFile(bytes)
      if (typeof file !== 'string') expect(typeof cleanFile(file.bytes)).toBe('object')
    }),
    { numRuns: 2000 },
  )
})
