import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { floors, rooms } from '#program/floors.ts'

const english = readFileSync('README.md', 'utf8')
const chinese = readFileSync('.github/README.zh-CN.md', 'utf8')
const documents = [
  'README.md',
  '.github/README.zh-CN.md',
  '.github/CONTRIBUTING.md',
  '.github/DECISIONS.md',
  '.github/STYLE.md',
]

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? sources(path) : [path]
  })
}
const code = sources('src')
  .filter((path) => /\.(ts|mjs)$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

describe('the documents are true', () => {
  test('the README is short', () => {
    expect(english.split('\n').length).toBeLessThan(80)
    expect(chinese.split('\n').length).toBeLessThan(80)
  })

  test('every setting the program reads is named, and every one named is read', () => {
    const read = new Set(code.match(/\bLINLI_[A-Z_]+\b/g))
    // Set by our own scripts for one another, or by the build: nobody has to know them.
    for (const internal of ['LINLI_ROOT', 'LINLI_VERSION', 'LINLI_ANSWERS']) read.delete(internal)
    for (const readme of [english, chinese]) {
      const named = new Set(readme.match(/\bLINLI_[A-Z_]+\b/g))
      expect([...read].filter((name) => !named.has(name))).toEqual([])
      expect([...named].filter((name) => !read.has(name))).toEqual([])
      for (const name of ['PORT', 'HOST']) expect(readme).toContain(`\`${name}\``)
    }
  })

  test('every script named is one', () => {
    const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)
    for (const document of documents) {
      const text = readFileSync(document, 'utf8')
      const named = [...text.matchAll(/npm (?:run )?([a-z:]+)/g)].map((match) => match[1]!)
      expect(named.filter((name) => !scripts.includes(name))).toEqual([])
    }
  })

  test('every command of the operator named is one', () => {
    const help = JSON.parse(readFileSync('views/setup/en.json', 'utf8')).cli.help as string
    for (const readme of [english, chinese]) {
      const named = [...readme.matchAll(/npm run linli -- ([a-z]+)(?: (create|list|import|invite))?/g)]
      expect(named.length).toBeGreaterThan(6)
      for (const [, command, second] of named)
        expect(help).toContain([command, second].filter(Boolean).join(' '))
    }
  })

  test('every file linked or named is there', () => {
    for (const document of documents) {
      const text = readFileSync(document, 'utf8')
      const linked = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map((match) =>
        join(dirname(document), match[1]!),
      )
      const named = [...text.matchAll(/`((?:src|views|test|static|drizzle)\/[\w./-]+)`/g)].map(
        (match) => match[1]!,
      )
      expect(
        [...linked, ...named].filter((path) => !existsSync(path)).map((path) => `${document}: ${path}`),
      ).toEqual([])
    }
  })

  test('both READMEs give the same commands', () => {
    const commands = (text: string) =>
      [...text.matchAll(/^ {4}(\S.*?)(?:\s{2,}#.*)?$/gm)].map((match) =>
        match[1]!.replace(/"[^"]*"|\S+\.xlsx/g, '…'),
      )
    expect(commands(chinese)).toEqual(commands(english))
  })

  test('every room of the house is on the map', () => {
    const map = readFileSync('.github/CONTRIBUTING.md', 'utf8')
    const named = new Set(map.match(/[a-z0-9]+/g))
    const words = [...Object.keys(floors), ...rooms.map(({ name }) => name.split('/')[0]!)]
    expect(words.filter((word) => !named.has(word))).toEqual([])
    const parts = readdirSync('src').filter((name) => !name.includes('.'))
    expect(parts.filter((name) => !map.includes(`src/${name}/`))).toEqual([])
  })
})
