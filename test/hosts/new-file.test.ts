import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '#hosts/cli/commands.node.ts'
import { newFile } from '#hosts/cli/new-file.node.ts'
import { buildStatic } from '#hosts/cli/static.mjs'
import { ask, asked, filesIn, foldersWith, standing, unsaid, writing } from './asked.ts'
import { emptyFolder } from './server.ts'
import { makeStaircase } from './staircase.ts'

let whole = ''
let [data, beside, riverside] = ['', '', '']
beforeAll(async () => {
  await buildStatic()
  const folder = emptyFolder()
  await makeStaircase(folder, 8)
  whole = join(folder, 'riverside.sqlite')
})
beforeEach(() => {
  ;({ data, beside, riverside } = foldersWith(whole))
})

test('every command is asked, and those that write a file are known', () => {
  expect(Object.keys(asked)).toEqual(Object.keys(commands))
  expect(writing.map(([name]) => name)).toEqual(['letters', 'backup'])
})

/** Places that a command may not write to, each made where it lies. */
const places: Record<string, () => string> = {
  'a file that is there': () => written(join(beside, 'there')),
  'the estate itself': () => riverside,
  'the log of the estate': () => written(`${riverside}-wal`, ''),
  'a new file beside the estate': () => join(data, 'four.sqlite'),
  'what a link to the data folder leads to': () => join(linked(data, join(beside, 'link')), 'four.sqlite'),
  'a folder in the data folder': () => join(folder(join(data, 'inner')), 'out'),
  'a link to a file': () => linked(written(join(beside, 'aim')), join(beside, 'link')),
  'a link to nowhere': () => linked(join(beside, 'nowhere'), join(beside, 'link')),
  'a pipe': () => piped(join(beside, 'pipe')),
  'a folder': () => folder(join(beside, 'inner')),
  'a missing folder': () => join(beside, 'missing', 'out'),
  'a file as a folder': () => join(written(join(beside, 'there')), 'out'),
}

/** What lies in both folders, each with its kind and size. */
function lying(): string[] {
  return [data, beside].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((path) => !path.endsWith('-shm'))
      .map(
        (path) => `${path} ${lstatSync(path).mode} ${lstatSync(path).isFile() ? lstatSync(path).size : ''}`,
      ),
  )
}

describe.each(writing)('%s', (_, args) => {
  test.each(Object.entries(places))('does not write to %s', async (what, place) => {
    const out = place()
    const before = lying()
    for (const force of what === 'a file that is there' ? [[]] : [[], ['--force']])
      for (const language of ['en', 'zh-CN']) {
        const refused = await ask(data, [...args({ ...filesIn(beside), out }), ...force], language)
        expect([refused.code, unsaid(refused)]).toEqual([
          out.startsWith(data) || /to the data folder/.test(what) ? 2 : 73,
          [],
        ])
        expect(refused.err).toContain(out)
      }
    expect(lying()).toEqual(before)
    expect(standing(riverside)).toEqual(standing(whole))
  })

  test('with --force writes over an ordinary file, whole and for its owner only', async () => {
    const out = written(join(beside, 'there'))
    const done = await ask(data, [...args({ ...filesIn(beside), out }), '--force'])
    expect([done.code, unsaid(done)]).toEqual([0, []])
    expect(lstatSync(out).mode & 0o777).toBe(0o600)
    expect(readFileSync(out).length).toBeGreaterThan(1000)
    expect(readdirSync(beside).sort()).toEqual(['copy.sqlite', 'there', 'units.csv'])
  })
})

test('letters lead to a page of the web, or nowhere', async () => {
  const letters = ['letters', 'riverside', '--scope', '3/2', '--out', join(beside, 'out')]
  for (const url of ['javascript:alert(1)', 'file:///etc', 'riverside', 'ftp://example.org'])
    expect((await ask(data, [...letters, '--url', url])).code).toBe(2)
  expect(standing(riverside)).toEqual(standing(whole))
})

test('where anything fails after a file was put in place, all is as it was', async () => {
  const file = written(join(beside, 'there'))
  const order = { file, data, force: true }
  const failing = newFile(order, ({ write, putInPlace }) => {
    write('new')
    putInPlace()
    expect(readFileSync(file, 'utf8')).toBe('new')
    throw new Error('the disk said no to what comes last')
  })
  await expect(failing).rejects.toThrow('said no')
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(readdirSync(beside).sort()).toEqual(['copy.sqlite', 'there', 'units.csv'])
  rmSync(file)
})

test('a code that cannot be told is not issued, and the one before still opens', async () => {
  const { runCommand } = await import('#hosts/cli/commands.node.ts')
  const { openTerminal } = await import('#hosts/cli/terminal.node.ts')
  const { readSettings } = await import('#hosts/settings.node.ts')
  const settings = readSettings({ LINLI_DATA: data, LINLI_LANGUAGE: 'en' }, '.')
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
  const telling = [
    ['steward', 'invite', 'riverside'],
    ['letters', 'riverside', '--scope', '3/2', '--json'],
    ['estate', 'create', 'hillside', '--title', 'H', '--json'],
  ]
  for (const args of [...telling, [...telling[0]!, '--json']]) {
    let heard = ''
    const terminal = openTerminal(settings, new Date().toISOString(), (_, text) => {
      if (/[A-Z0-9]{5}-?[A-Z0-9]{5}/.test(text)) throw gone
      heard += text
    })
    expect([args, await runCommand(terminal, args)]).toEqual([args, 73])
    expect(heard).toContain('EPIPE')
  }
  expect(standing(riverside)).toEqual(standing(whole))
  expect(readdirSync(data).filter((name) => !/-(?:wal|shm)$/.test(name))).toEqual(['riverside.sqlite'])
})

function written(file: string, text = 'mine'): string {
  writeFileSync(file, text)
  return file
}
function folder(path: string): string {
  mkdirSync(path)
  return path
}
function linked(to: string, path: string): string {
  symlinkSync(to, path)
  return path
}
function piped(path: string): string {
  execFileSync('mkfifo', [path])
  return path
}
