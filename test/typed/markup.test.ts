import { expect, test } from 'vitest'
import { type DrawnControl, drawnAttribute, readMarkup } from '#typed/markup.ts'
import { marksOf, shownIn } from '#typed/shown-in.ts'

const short = ({ name, kind, values, said }: DrawnControl) => ({ name, kind, values, said })
const read = (markup: string) => readMarkup(markup).controls.map(short)
const one = (name: string, kind: string, value: string, said = value) => [
  { name, kind, values: [value], said: [said] },
]
const none = (name: string, kind: string) => [{ name, kind, values: [], said: [] }]

test.each([
  ['its name last', '<input value="b" type="tel" required="" name="a"/>', one('a', 'tel', 'b')],
  ['a `>` in a value', '<input value="1 > 0" name="a"/>', one('a', 'text', '1 > 0')],
  ['a `>` in what stands before the name', '<input pattern="a>b" name="a" value="c">', one('a', 'text', 'c')],
  ['another attribute’s name in a value', '<input title=" name=b " name="a"/>', one('a', 'text', '')],
  ['a longer name of an attribute', '<input data-name="b" name="a" data-value="c"/>', one('a', 'text', '')],
  [
    'signs that were escaped',
    '<input name="a" value="&#39;&lt;&amp;lt;&quot;"/>',
    one('a', 'text', `'<&lt;"`),
  ],
  [
    'a text area that begins with a line break',
    '<textarea name="a">\n\nb</textarea>',
    one('a', 'textarea', '\nb'),
  ],
  [
    'tags in a text area',
    '<textarea name="a">1<2 <input name="b"/></textarea>',
    one('a', 'textarea', '1<2 <input name="b"/>'),
  ],
  [
    'a list of which nothing is chosen',
    '<select name="a"><option value="1">一</option><option value="2">二</option></select>',
    one('a', 'select', '1', '一'),
  ],
  [
    'a list whose first choice cannot be chosen',
    '<select name="a"><option disabled="" value="1">一</option><option value="2">二</option></select>',
    one('a', 'select', '2', '二'),
  ],
  [
    'a list with a choice whose value is its words',
    '<select class="wide" name="a"><option value="1">一</option><option selected="">二</option></select>',
    one('a', 'select', '二'),
  ],
  [
    'a list for several of which nothing is chosen',
    '<select name="a" multiple=""><option value="1">一</option></select>',
    none('a', 'select'),
  ],
  ['a list without a choice', '<select name="a"></select>', none('a', 'select')],
  [
    'a word `selected` that is none',
    '<select name="a"><option value="1">一</option><option value=" selected ">二</option></select>',
    one('a', 'select', '1', '一'),
  ],
  [
    'a tick with a label further down',
    '<input checked="" type="checkbox" name="a" id="x"/><label class="y" for="x">是</label>',
    one('a', 'checkbox', 'on', '是'),
  ],
  ['a tick that is not set', '<input type="radio" name="a" value="checked"/>', none('a', 'radio')],
  ['what is not sent', '<input name="a" value="b" disabled=""/>', none('a', 'text')],
  ['nothing in a comment', '<!-- <input name="a"/> -->', []],
])('a control is read as a browser reads it: %s', (_, markup, controls) => {
  expect(read(markup)).toEqual(controls)
})

test('a form has its own controls, though its address has a `>` in it, and only what posts does', () => {
  const { forms } = readMarkup(
    '<input name="o"/><form action="/a?b=>&amp;c" class="x" method="post"><input name="a"/></form><form action="/d"><input name="d"/></form>',
  )
  expect(forms.map(({ to, posts, controls }) => [to, posts, controls.map(({ name }) => name)])).toEqual([
    ['/a?b=>&c', true, ['a']],
    ['/d', false, ['d']],
  ])
  expect(drawnAttribute(forms[0]!.tag, 'class')).toBe('x')
})

test('what is shown is what is marked: neither hidden fields nor secrets', () => {
  const shown = shownIn(
    '<input type="hidden" name="h" value="1"/><input name="p" type="password"/><input value="2" name="a"/>',
  )
  expect([...marksOf(shown).keys()]).toEqual(['a'])
})

test('a page with tens of thousands of rows is read, as it would not be in time row by row', () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, at) =>
      `<label for="f${at}">一</label><input id="f${at}" type="checkbox" checked="" name="n${at}"/><select name="s${at}"><option>1</option></select>`,
  )
  const { forms } = readMarkup(`<form method="post" action="/a">${rows.join('')}</form>`)
  expect(forms[0]?.controls).toHaveLength(60_000)
  expect(forms[0]?.controls.at(-2)?.said).toEqual(['一'])
})
