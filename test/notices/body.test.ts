import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, type BodyPiece, bodyBlocks } from '#notices/wording/body.ts'
import { instantOf } from '#time/wall-to-instant.ts'

const links = (text: string) =>
  allPieces(bodyBlocks(text))
    .filter((piece) => piece.href)
    .map((piece) => [piece.text, piece.href])

function allPieces(blocks: Block[]): BodyPiece[] {
  return blocks.flatMap((block) => (block.type === 'paragraph' ? block.lines.flat() : block.items.flat()))
}

test('paragraphs, lines and lists are told apart', () => {
  const blocks = bodyBlocks('停水。\n请储水：\n- 关好水龙头\n• 存水\n\n议程：\n1. 方案\n2、费用\n谢谢')
  expect(blocks.map((block) => (block.type === 'list' ? (block.ordered ? 'ol' : 'ul') : 'p'))).toEqual([
    'p',
    'ul',
    'p',
    'ol',
    'p',
  ])
  expect(blocks[1]).toMatchObject({ items: [[{ text: '关好水龙头' }], [{ text: '存水' }]] })
})

test.each<[string, string[][]]>([
  ['详见 https://example.org/a?b=1。', [['https://example.org/a?b=1', 'https://example.org/a?b=1']]],
  ['见https://example.org/水表', [['https://example.org/', 'https://example.org/']]],
  ['(see http://example.org/x).', [['http://example.org/x', 'http://example.org/x']]],
  ['打 138 0013 8000', [['138 0013 8000', 'tel:13800138000']]],
  ['物业021-62345678，', [['021-62345678', 'tel:02162345678']]],
  ['400-820-8820', [['400-820-8820', 'tel:4008208820']]],
  ['订单 202611240138001380001', []],
  ['javascript:alert(1) data:text/html,x', []],
  [
    'https://example.org/13800138000',
    [['https://example.org/13800138000', 'https://example.org/13800138000']],
  ],
])('in "%s" what leads somewhere is found', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('no character typed is lost but the marks of lists and empty space, and no link leaves http and tel', () => {
  const bare = (text: string) => text.replace(/\s+/g, '')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const pieces = allPieces(bodyBlocks(text))
      if (!/^\s*([-•·*]|\d)/mu.test(text))
        expect(bare(pieces.map((piece) => piece.text).join(''))).toBe(bare(text))
      for (const { href } of pieces) if (href) expect(href).toMatch(/^(https?:\/\/|tel:)/)
    }),
  )
})

test.each([
  ['2026-11-25T09:00', 'Asia/Shanghai', '2026-11-25T01:00:00.000Z'],
  ['2026-11-25', 'Asia/Shanghai', '2026-11-25T15:59:00.000Z'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-02-30T09:00', 'Asia/Shanghai', null],
  ['tomorrow', 'Asia/Shanghai', null],
])('%s on the wall in %s is %s', (local, timezone, instant) => {
  expect(instantOf(local, timezone)).toBe(instant)
})
