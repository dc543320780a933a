import { expect, test } from 'vitest'
import { idleExemptions, ownWaysOfTime, watches, watching } from './clock.ts'
import { mixedUnits, unitlessNames } from './durations.ts'
import { fileAlone, house } from './house.ts'

const planted = 'src/calm/tickets/planted.ts'
const found = (rule: (rooms: typeof house) => string[], text: string) => rule(fileAlone(planted, text))

test('time is read, cut and counted in one place', () => {
  expect(ownWaysOfTime(house)).toEqual([])
  expect(idleExemptions(house)).toEqual([])
})

test.each([
  ['const at = Date.parse(now)', 'a Date'],
  ['const at = new Date(now)', 'a Date'],
  ['const at = Date.now()', 'a Date'],
  ['const day = at.toISOString()', 'a Date'],
  ['at.setHours(0)', 'parts of a Date'],
  ['const day = at.getUTCDay()', 'parts of a Date'],
  ["import { Temporal } from 'temporal-polyfill'", 'a calendar'],
  ["at.toLocaleDateString('zh-CN')", 'a calendar'],
  ['const key = [kind, now.slice(0, 10)]', 'an instant cut at its day'],
  ['const day = now.substring(0, 10)', 'an instant cut at its day'],
  ["const [day] = now.split('T')", 'an instant cut at its day'],
  ["const at = toLocalInput(now, zone).replace('T', ' ')", 'an instant cut at its day'],
  ['if (row.at.startsWith(today)) return', 'an instant cut by its look'],
  ['const day = at.slice(0, -14)', 'an instant cut by its look'],
  ['const day = closesAt.substring(0, dayLetters)', 'an instant cut by its look'],
  ['const [, day] = /^(\\d{4}-\\d\\d-\\d\\d)T/.exec(row.createdAt) ?? []', 'an instant cut by its look'],
  [`where(like(events.at, \`\${day}%\`))`, 'a query that cuts or counts instants'],
  [`sql\`\${events.at} like \${day}\``, 'a query that cuts or counts instants'],
  ['const clock = now.slice(11, 16)', 'an instant cut at its clock'],
  ["const month = c.get('now').slice(0, 7)", 'an instant cut at its year, month or minute'],
  ['const year = row.createdAt.slice(0, 4)', 'an instant cut at its year, month or minute'],
  ['sql`substr(asked_at, 1, 10) = ?`', 'a query that cuts or counts instants'],
  [`sql\`substr(\${askings.askedAt}, 1, 10) = ?\``, 'a query that cuts or counts instants'],
  ['sql`group by date(asked_at)`', 'a query that cuts or counts instants'],
  ["sql`strftime('%Y-%m', asked_at)`", 'a query that cuts or counts instants'],
  ['const kept = 30 * 86_400_000', 'a raw number'],
  ['const until = at + 3600', 'a raw number'],
  ['const until = minutesAfter(now, 7 * 24 * 60)', 'a raw number'],
  ['const hours = minutes / 60', 'a raw number'],
])('a way of one’s own is found: %s', (text, what) => {
  expect(found(ownWaysOfTime, text)).toEqual([`${planted}:1 ${what}`])
})

test('what is no time is left alone', () => {
  const texts = ['const digest = hash.slice(0, 16)', 'const most = 24 * 1024', 'update(people).set(row)']
  expect(found(ownWaysOfTime, ['// Date.parse takes 31 February', ...texts].join('\n'))).toEqual([])
})

test('a length of time is used in the unit its name says', () => {
  expect(mixedUnits(house)).toEqual([])
})

test.each([
  ['minutesAfter(now, limit)', 'minutes: limit'],
  ['hoursAfter(now, keptDays)', 'hours: keptDays'],
  ['minutesAfter(\n  now,\n  waits.first,\n)', 'minutes: waits.first'],
  ['minutesAfter(rows.map((row) => row.at)[0], -patience)', 'minutes: -patience'],
  ['daysOfEstateAfter(now, everyHours, zone)', 'days: everyHours'],
  ['daysAfterDay(today, notice)', 'days: notice'],
  ['if (minutesBetween(from, now) < undoSeconds) return', 'minutes: undoSeconds'],
  ['inSeconds({ days: absoluteMinutes })', 'days: absoluteMinutes'],
  ['minutesAfter(now, inSeconds({ days: 1 }))', 'minutes: inSeconds({ days: 1 })'],
  ['setTimeout(() => run(), wait)', 'ms: wait'],
  ['AbortSignal.timeout(seconds)', 'ms: seconds'],
])('a length of time in another unit is found: %s', (text, what) => {
  expect(found(mixedUnits, text)).toEqual([`${planted}:1 ${what}`])
})

test('a length of time in its own unit is not', () => {
  const calls = [
    'minutesAfter(now, -Math.max(respondMinutes, 15))',
    'daysAfter(now, input.hours.keptDays + 30)',
    'minutesAfter(from, late ? minutes.care : minutes.first)',
    'minutesAfter(now, inMinutes({ days: loanDays }))',
    'if (hoursBetween(from, now) < 24) setTimeout(() => run(), Math.min(waitMs, 50))',
  ]
  expect(found(mixedUnits, calls.join('\n'))).toEqual([])
})

test('what holds a length of time says its unit', () => {
  expect(unitlessNames(house)).toEqual([])
})

test.each([
  ['const patience = 4', 'patience'],
  ['const day = 24', 'day'],
  ['const longestWait = 15 * quarter', 'longestWait'],
  ['const week = inMinutes({ days: 7 })', 'week'],
  ['const weekSeconds = inMinutes({ days: 7 })', 'weekSeconds'],
  ['function stop(patience: number): void {', 'patience'],
  ['type Waits = { gracePeriod: number }', 'gracePeriod'],
  ['    clockLeft: integer(),', 'clockLeft'],
  ['const headers = { ttl: 300, topic }', 'ttl'],
])('a length of time without a unit is found: %s', (text, name) => {
  expect(found(unitlessNames, text)).toEqual([`${planted}:1 ${name}`])
})

test('a length of time with its unit is not, nor what only counts', () => {
  const lines = ['const patienceHours = 4', 'const weekMinutes = inMinutes({ days: 7 })', 'const most = 20']
  expect(
    found(unitlessNames, [...lines, 'type Row = { minutes: number; askedToday: number }'].join('\n')),
  ).toEqual([])
})

test('no test fails for being slow: bounds in milliseconds are the benchmark’s', () => {
  expect(watching(house).sort()).toEqual(Object.keys(watches).sort())
  for (const text of [
    'expect(performance.now() - started).toBeLessThan(500)',
    'expect(Date.now() - began).toBeLessThan(500)',
    'const { user } = process.cpuUsage(before)',
  ])
    expect(watching(fileAlone('test/tickets/planted.test.ts', text))).toContain(
      'test/tickets/planted.test.ts',
    )
})
