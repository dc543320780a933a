import { chmodSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildStatic } from '#hosts/cli/static.mjs'
import { ask, asked, filesIn, foldersWith, reading, standing, unsaid } from './asked.ts'
import { buildPrograms, emptyFolder, linli } from './server.ts'
import { makeStaircase } from './staircase.ts'

let cli = ''
let whole = ''
let [data, beside, riverside] = ['', '', '']
beforeAll(async () => {
  cli = (await buildPrograms('commands')).cli
  await buildStatic()
  const folder = emptyFolder()
  await makeStaircase(folder, 8)
  whole = join(folder, 'riverside.sqlite')
})
beforeEach(() => {
  ;({ data, beside, riverside } = foldersWith(whole))
})
const askProgram = (args: string[], ...how: [blocks?: number, as?: { uid: number; gid: number }]) =>
  linli(cli, args, { LINLI_DATA: data, HOME: beside }, ...how)

test('what nobody can make anything of is found', () => {
  const stack = 'Error: no\n    at open (file:///linli.mjs:92:42)\n'
  expect(unsaid({ code: 70, out: '', err: stack })).toEqual(['a stack trace', 'the code 70'])
  expect(unsaid({ code: 1, out: '', err: '' })).toEqual(['no word'])
})

/** What befalls a file of an estate. */
const damages: Record<string, (file: string) => void> = {
  'the first page is overwritten': (file) => writeFileSync(file, Buffer.alloc(3000, 7), { flag: 'r+' }),
  'pages in the middle are overwritten': (file) => {
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(7, 8192, Math.floor(bytes.length / 2)))
  },
  'the end is cut off': (file) => truncateSync(file, 40_000),
  'it is empty': (file) => writeFileSync(file, ''),
  'it is of something else': (file) => {
    writeFileSync(file, '')
    new Database(file).exec('create table notes (text)').close()
  },
  'a table is gone': (file) => void new Database(file).exec('drop table addresses').close(),
  'the estate’s own row is gone': (file) => void new Database(file).exec('delete from estate').close(),
}

describe.each(reading)('%s', (name, args) => {
  test.each(Object.entries(damages))('says what is the matter where %s', async (what, damage) => {
    for (const language of ['en', 'zh-CN']) {
      ;({ data, beside, riverside } = foldersWith(whole))
      for (const file of [riverside, filesIn(beside).copy]) damage(file)
      const broken = readFileSync(riverside)
      const answer = await ask(data, args(filesIn(beside)), language)
      expect(unsaid(answer)).toEqual([])
      // What is copied as it is, or asks nothing of what is gone, goes on.
      const copies = what === 'a table is gone' && /^(?:backup|steward invite)$/.test(name)
      if (!copies) expect([answer.err, answer.code === 0]).toEqual([expect.stringMatching(/\S/), false])
      if (answer.code !== 0) expect(readFileSync(riverside).equals(broken)).toBe(true)
    }
  })
})

describe.each(Object.entries(asked))('%s', (name, args) => {
  test('says what is the matter on a full disk, and changes nothing', async () => {
    const answer = await askProgram(args(filesIn(beside)), 8)
    expect(unsaid(answer)).toEqual([])
    expect([name, answer.code]).toEqual([name, /^(?:estate list|check)$/.test(name) ? 0 : 73])
    expect(standing(riverside)).toEqual(standing(whole))
    expect(readdirSync(data).filter((one) => /making|part|hillside|demo/.test(one))).toEqual([])
    const left = readdirSync(beside).filter((one) => !/-(?:wal|shm)$/.test(one))
    expect(left.sort()).toEqual(['copy.sqlite', 'units.csv'])
  })

  test('says what is the matter in a folder that is only read', async () => {
    chmodSync(riverside, 0o444)
    for (const folder of [data, dirname(data), beside]) chmodSync(folder, 0o555)
    for (const file of Object.values(filesIn(beside)).filter(existsSync)) chmodSync(file, 0o444)
    // To the one who owns the machine everything is open.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined
    const answer = await askProgram(args(filesIn(beside)), undefined, nobody)
    for (const folder of [data, dirname(data), beside]) chmodSync(folder, 0o755)
    expect(unsaid(answer)).toEqual([])
    expect([name, answer.code]).toEqual([name, /^(?:estate list|check)$/.test(name) ? 0 : 73])
  })
})

test('one damaged estate hides none of the others', async () => {
  writeFileSync(join(data, 'broken.sqlite'), Buffer.alloc(3000, 7))
  const { code, out, err } = await ask(data, ['estate', 'list'])
  expect([code, out]).toEqual([1, expect.stringContaining('riverside\t')])
  expect(err).toContain('“broken” cannot be read')
})

test('an option that is none is said in the language of the terminal', async () => {
  for (const [option, said] of [
    ['--colour', '没有 --colour'],
    ['--scope', '--scope 后面'],
    ['--json=1', '--json 单独'],
  ] as const) {
    const { code, err } = await ask(data, ['letters', 'riverside', option], 'zh-CN')
    expect([code, err]).toEqual([2, expect.stringContaining(said)])
    expect(err).not.toMatch(/Unknown|argument/)
  }
})
