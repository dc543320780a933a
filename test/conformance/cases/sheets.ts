import assert from 'node:assert/strict'
import { asc, eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { stageUnitsFile } from '#addresses/units/files.ts'
import { applyImport } from '#addresses/units/staging.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { issueLetters } from '#joining/letters.ts'
import { lettersHtml } from '#joining/web/letters-html.ts'
import { workbook } from '#test/addresses/workbook.ts'
import { browser, type Case, day0, type Host, steward } from '#test/conformance/host.ts'
import { furnish } from '#test/conformance/house.ts'

/** 楼栋,单元,房号,建筑面积 / ３号楼,2单元,501室,89.35 / 3号楼,2单元,502室,76.5 in GB18030, by iconv. */
const gb18030 =
  'wqW2sCy1pdSqLLe/usUsvajW/sPmu/0Ko7O6xcKlLDK1pdSqLDUwMcrSLDg5LjM1CjO6xcKlLDK1pdSqLDUwMsrSLDc2LjUK'

const units = (db: Host['db']) =>
  db
    .select({ path: addresses.path, area: addresses.area })
    .from(addresses)
    .where(eq(addresses.kind, 'unit'))
    .orderBy(asc(addresses.sortKey))
    .all()

async function imported({ db }: Host, name: string, bytes: Uint8Array) {
  const id = await stageUnitsFile(db, { name, bytes }, 1, day0)
  return applyImport(db, { id, tree: null }, 1, day0)
}

export const sheetCases: Record<string, Case> = {
  async 'a workbook is read, and reading it again changes nothing'(host) {
    const bytes = await workbook({
      sheet: '房屋',
      data: [
        ['楼栋', '单元', '房号', '建筑面积'],
        ['3号楼', '2单元', '501室', 89.35],
        ['3号楼', '2单元', '1001室', 120.5],
        ['12幢', null, '301', 66],
      ],
    })
    const first = await imported(host, '房屋.xlsx', bytes)
    assert.deepEqual(units(host.db), [
      { path: '3/2/501', area: 8935 },
      { path: '3/2/1001', area: 12050 },
      { path: '12/301', area: 6600 },
    ])
    assert.equal(first.added, 6)
    const again = await imported(host, '房屋.xlsx', bytes)
    assert.deepEqual([again.added, again.changed], [0, 0])
  },

  async 'a CSV of a Chinese Excel is read in its own encoding'(host) {
    await imported(host, '房屋.csv', new Uint8Array(Buffer.from(gb18030, 'base64')))
    assert.deepEqual(units(host.db), [
      { path: '3/2/501', area: 8935 },
      { path: '3/2/502', area: 7650 },
    ])
  },

  async 'a letter is printed with its QR code and lets its bearer in, once'(host) {
    const { db, clock, fetch } = host
    clock.now = day0
    await furnish(db)
    const { letters } = issueLetters(db, { units: ['3/2/501'] }, 1, day0)
    const html = lettersHtml(db, letters, { origin: 'https://riverside.example.org', css: 'p{}', now: day0 })
    assert.match(html, /<svg[^>]*class="qr"/)
    const [{ code, expiresAt }] = letters as [(typeof letters)[0]]
    assert.ok(html.includes(`${code.slice(0, 5)}-${code.slice(5)}`))
    assert.ok(expiresAt > day0)

    const newcomer = browser(fetch)
    const form = {
      code,
      name: '林小燕',
      relation: 'family',
      passphrase: '千里之外也是一家人',
      consent: 'yes',
    }
    const joined = await newcomer.post('/join', form)
    assert.equal(joined.status, 303, await joined.text())
    assert.equal((await newcomer.get('/household')).status, 200)
    assert.notEqual((await browser(fetch).post('/join', { ...form, name: '路人甲' })).status, 303)
    assert.equal(estateSettingsOf(db).letterDays, 30)
  },

  async 'the settings page changes what the estate is called'({ fetch, db }) {
    const person = browser(fetch)
    await person.signIn(steward)
    const form = {
      title: '河畔新村',
      hue: '195',
      language: 'zh-CN',
      timezone: 'Asia/Shanghai',
      letterDays: '14',
      doorsAtOnce: '20',
      helpPhone: '',
    }
    assert.equal((await person.post('/settings', form)).status, 303)
    assert.equal(estateSettingsOf(db).title, '河畔新村')
    assert.match(await (await person.get('/settings')).text(), /河畔新村/)
  },
}
