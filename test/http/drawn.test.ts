import { expect, test } from 'vitest'
import { givesBack, unfolded } from '#http/drawn.ts'

const form = (action: string, inside: string) =>
  `<form class="form" method="post" action="${action}">${inside}</form>`
const why = '<textarea id="field-why" name="why">a &amp; b</textarea>'

test.each([
  ['word for word', form('/a', why), true],
  ['what stands by now in the same field', form('/a', '<input name="why" value="c"/>'), true],
  ['nothing: the form has gone', form('/b', '<input name="whyLift" value=""/>'), false],
  ['nothing: the form has other fields by now', form('/a', '<input name="count" value="2"/>'), false],
  ['the draft it became', form('/a/1', '<input name="why" value="c"/>'), true],
  ['it elsewhere on the page', `<input type="hidden" name="why" value="a &amp; b"/>`, true],
])('a page gives back %s', (_, page, given) => {
  expect(givesBack(page, '/a', [['why', 'a & b']])).toBe(given)
})

test('every fold around a place is opened, and no other', () => {
  const page =
    '<details><p></p></details><details class="a"><details open=""><i id="x"></i></details></details>'
  expect(unfolded(page, [page.indexOf(' id="x"')])).toBe(
    '<details><p></p></details><details open="" class="a"><details open=""><i id="x"></i></details></details>',
  )
})
