import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildStatic } from '#hosts/cli/static.mjs'
import { buildPrograms, emptyFolder, linli as run } from './server.ts'

let cli = ''
beforeAll(async () => {
  cli = (await buildPrograms('cli')).cli
  await buildStatic()
})
const linli = (data: string, ...args: string[]) => run(cli, args, { LINLI_DATA: data })

const good = '楼栋,单元,房号,建筑面积\n3号楼,2单元,501室,89.35\n3号楼,2单元,502室,\n12幢,,301,66.50\n'
const bad = '楼栋,单元,房号,建筑面积\n3号楼,2单元,501室,abc\n3号楼,2单元,502室,77\n3号楼,2单元,502室,77\n'

function folderWith(files: Record<string, string>) {
  const data = join(emptyFolder(), 'data')
  mkdirSync(data)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, '..', name), text)
  return { data, path: (name: string) => join(data, '..', name) }
}

test('an estate is made with its units and a code for its steward', async () => {
  const { data, path } = folderWith({ 'units.csv': good })
  const made = await linli(
    data,
    'estate',
    'create',
    'riverside',
    '--title',
    '河畔花园',
    '--units',
    path('units.csv'),
    '--steward',
    '钱工',
    '--json',
  )
  expect(made.code, made.err).toBe(0)
  const printed = JSON.parse(made.out)
  expect(printed).toMatchObject({ name: 'riverside', units: 3, steward: { name: '钱工' } })
  expect(printed.steward.code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  expect(printed.steward.url).toMatch(/^http:\/\/riverside\.localhost:\d+\/recover/)
  expect(statSync(join(data, 'riverside.sqlite')).mode & 0o777).toBe(0o600)
  expect(readdirSync(data)).toEqual(['riverside.sqlite'])

  const list = JSON.parse((await linli(data, 'estate', 'list', '--json')).out)
  expect(list).toMatchObject([{ name: 'riverside', title: '河畔花园', demo: false, units: 3 }])
  expect((await linli(data, 'estate', 'create', 'riverside', '--title', 'again')).code).toBe(73)
})

test('a sheet with errors makes no estate and names every cell', async () => {
  const { data, path } = folderWith({ 'units.csv': bad })
  const made = await linli(
    data,
    'estate',
    'create',
    'riverside',
    '--title',
    '河畔花园',
    '--units',
    path('units.csv'),
  )
  expect(made.code).toBe(1)
  expect(made.err).toContain('D2 (abc)')
  expect(readdirSync(data)).toEqual([])
})

test('units are checked, imported, and imported again without change', async () => {
  const { data, path } = folderWith({
    'units.csv': good,
    'bad.csv': bad,
    'letter.csv': '%PDF-1.7 not a table',
  })
  await linli(data, 'estate', 'create', 'riverside', '--title', '河畔花园', '--language', 'zh-CN')
  const dry = await linli(data, 'units', 'import', 'riverside', path('units.csv'), '--dry-run', '--json')
  expect(dry.code, dry.err).toBe(0)
  expect(JSON.parse(dry.out)).toEqual({
    units: [
      { path: '3/2/501', kind: 'unit', label: '3号楼2单元501室', area: 89.35 },
      { path: '3/2/502', kind: 'unit', label: '3号楼2单元502室', area: null },
      { path: '12/301', kind: 'unit', label: '12号楼301室', area: 66.5 },
    ],
    errors: [],
    duplicates: [],
  })
  expect(JSON.parse((await linli(data, 'estate', 'list', '--json')).out)[0].units).toBe(0)

  const first = await linli(data, 'units', 'import', 'riverside', path('units.csv'))
  expect([first.code, first.err]).toEqual([0, expect.stringContaining('New 6, changed 0')])
  const again = await linli(data, 'units', 'import', 'riverside', path('units.csv'))
  expect([again.code, again.err]).toEqual([0, expect.stringContaining('New 0, changed 0')])

  const faulty = await linli(data, 'units', 'import', 'riverside', path('bad.csv'), '--json')
  expect(faulty.code).toBe(1)
  const { errors, duplicates } = JSON.parse(faulty.out)
  expect(errors).toEqual([
    { sheet: expect.any(String), row: 2, column: 'D', value: 'abc', message: expect.stringMatching(/\S/) },
  ])
  expect(duplicates).toMatchObject([{ path: '3/2/502', row: 4 }])
  const unreadable = await linli(data, 'units', 'import', 'riverside', path('letter.csv'), '--json')
  expect([unreadable.code, JSON.parse(unreadable.out).errors.length]).toEqual([1, 1])
})

test('letters are written for one entrance, ready to print, for their reader only', async () => {
  const { data, path } = folderWith({ 'units.csv': good })
  await linli(
    data,
    'estate',
    'create',
    'riverside',
    '--title',
    '河畔花园',
    '--units',
    path('units.csv'),
    '--language',
    'zh-CN',
  )
  const out = path('letters.html')
  const options = ['--scope', '3/2', '--out', out, '--url', 'https://riverside.example.org']
  const letters = await linli(data, 'letters', 'riverside', ...options)
  expect(letters.code, letters.err).toBe(0)
  const html = readFileSync(out, 'utf8')
  expect(html.match(/class="qr"/g)).toHaveLength(2)
  expect(html).toContain('3号楼2单元501室')
  expect(html).toContain('riverside.example.org/join')
  expect(html).toContain('<style>')
  expect(html).not.toMatch(/<link|<script/)
  expect(statSync(out).mode & 0o777).toBe(0o600)
  expect((await linli(data, 'letters', 'riverside', '--scope', '99')).code).toBe(1)
})

test('a locked-out steward gets in again with a code from the operator', async () => {
  const { data } = folderWith({})
  await linli(data, 'estate', 'create', 'riverside', '--title', 'Riverside', '--steward', 'Qian')
  const invited = await linli(data, 'steward', 'invite', 'riverside', '--name', 'Qian')
  expect(invited.code).toBe(0)
  expect(invited.err).toMatch(/Code for the steward Qian: [0-9A-Z]{5}-[0-9A-Z]{5}/)
})

test('exit codes say what kind of fault it was', async () => {
  const { data } = folderWith({})
  expect((await linli(data, 'help')).code).toBe(0)
  expect((await linli(data)).code).toBe(0)
  expect((await linli(data, 'estate', 'destroy')).code).toBe(2)
  expect((await linli(data, 'estate', 'create')).code).toBe(2)
  expect((await linli(data, 'estate', 'create', 'Not_A_Label', '--title', 'x')).code).toBe(2)
  expect((await linli(data, 'estate', 'create', 'riverside')).code).toBe(2)
  expect((await linli(data, 'estate', 'create', 'riverside', '--title', 'x', '--colour', 'red')).code).toBe(2)
  expect(
    (await linli(data, 'estate', 'create', 'riverside', '--title', 'x', '--timezone', 'Mars/Olympus')).code,
  ).toBe(2)
  expect(
    (await linli(data, 'estate', 'create', 'riverside', '--title', 'x', '--units', '/nowhere.xlsx')).code,
  ).toBe(66)
  expect((await linli(data, 'units', 'import', 'riverside', '/nowhere.xlsx')).code).toBe(66)
  expect((await linli(data, 'check', 'riverside')).code).toBe(66)
  expect((await run(cli, ['help'], { LINLI_DATA: data, LINLI_OPEN_ESTATES: 'many' })).code).toBe(78)
  expect(existsSync(join(data, 'riverside.sqlite'))).toBe(false)
})

test('the operator reads help and answers in Chinese where the terminal does', async () => {
  const { data } = folderWith({})
  const settings = { LINLI_DATA: data, LINLI_LANGUAGE: 'zh-CN' }
  expect((await run(cli, ['help'], settings)).out).toContain('新建小区')
  expect((await run(cli, ['check', 'nobody'], settings)).err).toContain('没有小区“nobody”')
})
