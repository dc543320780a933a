import { parseUnits } from '#addresses/units/parse.ts'
import { readRelay } from '#groupbuys/chat/read.ts'
import { issueLetters } from '#joining/letters.ts'
import { readSheets } from '#sheets/read.ts'
import { householdCounts, householdList } from '#standing/household-list.ts'
import { archiveOf, endless, endlessCell, hostile } from '#test/addresses/hostile.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { doors } from '#test/groupbuys/chat/relay-corpus.ts'
import { crowd } from '#test/listings/crowd.ts'
import { post } from '#test/listings/story.ts'
import { manyDoors as manyRead } from '#test/notices/many-doors.ts'
import { givenNotice } from '#test/notices/reach-estate.ts'
import { manyDoors } from '#test/people/many-doors.ts'
import { samplePage } from '#test/shared/page.ts'
import { DoorGrid } from '#views/shared/doors.tsx'

type Bound = { what: string; most: number; ms: () => Promise<number> | number }

/** What has to be over before somebody notices: milliseconds of processor time, since machines are shared. */
const list: Bound[] = [
  { what: '3,000 doors drawn', most: 100, ms: drawn },
  { what: '3,000 letters issued', most: 2000, ms: issued },
  { what: 'first page of 3,000 households, with counts', most: 250, ms: listed },
  { what: 'a notice by door, 3,000 doors', most: 100, ms: shown },
  { what: 'a promise, median of 60', most: 20, ms: promised },
  { what: 'a relay of 600 lines', most: 3000, ms: relayed },
  ...hostile.map(([what, parts]) => ({
    what: `an archive of ${what}`,
    most: 5000,
    ms: () => timed(() => readSheets(archiveOf(parts))),
  })),
  ...endless.map((text) => ({
    what: `half a megabyte of “${text}” in one cell`,
    most: 5000,
    ms: () => timed(() => readCell(text)),
  })),
]

/** The least of three beside its bound. A bound that is crossed makes the whole run fail. */
export async function bounds(): Promise<void> {
  console.log('\nBounds: ms of processor time, the least of three                     took       most')
  for (const { what, most, ms } of list) {
    const times = [await ms(), await ms(), await ms()]
    const fastest = Math.min(...times)
    if (fastest > most) process.exitCode = 1
    console.log(
      `${what.padEnd(64)}${fastest.toFixed(1).padStart(10)}${String(most).padStart(11)}${fastest > most ? '  TOO SLOW' : ''}`,
    )
  }
}

async function timed(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function drawn() {
  const page = samplePage()
  const doors = Array.from({ length: 3000 }, (_, index) => ({
    label: String(index),
    state: 'opened' as const,
    href: `/d/${index}`,
  }))
  return timed(() => String(DoorGrid({ page, doors })))
}

function issued() {
  const { db } = manyDoors(openTestEstate())
  return timed(() => issueLetters(db, { scope: '8' }, null, day0))
}

function listed() {
  const { db } = manyDoors(openTestEstate())
  return timed(() => {
    householdList(db, { scopes: ['8'] }, day0)
    householdCounts(db, { scopes: ['8'] }, day0)
  })
}

async function shown() {
  const estate = openTestEstate()
  manyRead(estate)
  const notice = givenNotice(estate, { scopes: ['', '3', '10/1'] })
  const ask = async () => (await estate.request(estate.cast.chair, `/notices/${notice.id}/doors`)).text()
  await ask()
  return timed(ask)
}

async function promised() {
  const estate = openTestEstate()
  const need = post(estate, estate.cast.resident)
  const times: number[] = []
  for (const one of crowd(estate, 60)) {
    await estate.tokenOf(one.id)
    times.push(await timed(() => estate.request(one, `/needs/${need.id}/promises`, { form: {} })))
  }
  return times.sort((a, b) => a - b)[30]!
}

const eggs = [{ id: 1, name: '鸡蛋', unitWord: '枚', packWord: '盘', packSize: 30, cap: null }]

function relayed() {
  const lines = Array.from(
    { length: 600 },
    (_, i) => `${i + 1}. 3-2-${(i % 18) + 1}0${(i % 4) + 1} 王 鸡蛋${i % 9} 菜1 ${'哈'.repeat(40)}`,
  )
  return timed(() => readRelay(lines.join('\n'), { items: eggs, doors }))
}

async function readCell(text: string) {
  const read = await readSheets(endlessCell(text))
  if (read.ok) parseUnits(read.sheets, { buildings: [], language: 'zh-CN' })
}
