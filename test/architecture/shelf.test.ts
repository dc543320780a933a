import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ownerless } from './shelf.ts'

const scripts = new Map(
  readdirSync('static', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => [`static/${name}`, readFileSync(`static/${name}`, 'utf8')]),
)

test('whatever a browser keeps is kept under whose it is', () => {
  expect(scripts.size).toBeGreaterThan(10)
  expect(ownerless(scripts)).toEqual([])
})

test.each([
  ['static/app/planted.js', "sessionStorage.setItem('words:/needs', text)", 'uses sessionStorage.'],
  ['static/planted.js', "localStorage['draft'] = text", 'uses localStorage['],
  ['static/sw.js', "const cache = await caches.open('pages')", "opens the cache 'pages'"],
  ['static/app/shelf.js', "sessionStorage.setItem('words:' + path, text)", "keeps 'words:' + path"],
])('in %s, %s is found', (path, text, said) => {
  expect(ownerless(new Map([[path, text]]))).toEqual([`${path} ${said}`])
})
