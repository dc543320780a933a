type Lang = 'zh-CN' | 'en'

/** A day and a clock reading where the estate stands. */
type Local = { year: number; month: number; day: number; hour: number; minute: number; weekday: number }

const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * Making a formatter costs a hundred times what using it does, and lists show many times, so they are kept by zone.
 * Instants before year 1 do not occur.
 */
function clockOf(timezone: string) {
  const known = clocks.get(timezone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  clocks.set(timezone, made)
  return made
}

const quarter = 15 * 60_000
/** Offsets in milliseconds by zone and quarter of an hour: no zone changes its clock within one, and asking Intl is slow. */
const offsets = new Map<string, number>()
const mostOffsets = 10_000

/** What a clock on the estate's wall shows at an instant. Throws RangeError for text that is no instant. */
function localOf(iso: string, timezone: string): Local {
  const at = Date.parse(iso)
  const wall = new Date(at + offsetAt(at, timezone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    weekday: wall.getUTCDay(),
  }
}

/** How far the zone's clock is ahead of UTC, in milliseconds. Throws RangeError for NaN. */
export function offsetAt(at: number, timezone: string): number {
  const start = Math.floor(at / quarter) * quarter
  const key = `${timezone} ${start}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= mostOffsets) offsets.clear()
  const offset = wallClock(start, timezone) - start
  offsets.set(key, offset)
  return offset
}

/** The number of the day (since 1970) on the estate's calendar: two instants of one day share it. */
export function localDay(iso: string, timezone: string): number {
  const at = Date.parse(iso)
  return Math.floor((at + offsetAt(at, timezone)) / 86_400_000)
}

/** The reading of the zone's clock at an instant, as if it were UTC, in milliseconds. */
function wallClock(at: number, timezone: string): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (
    clockOf(timezone).format(at).match(/\d+/g) ?? []
  ).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute)
}

function dayNumber(local: Local) {
  return Date.UTC(local.year, local.month - 1, local.day) / 86_400_000
}

const weekdays = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const near = {
  'zh-CN': { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
}

function dayText(local: Local, today: Local, lang: Lang) {
  const away = dayNumber(local) - dayNumber(today)
  const close = near[lang][String(away) as '0']
  if (close) return close
  const weekday = away > 0 && away < 7 ? weekdays[lang][local.weekday] : undefined
  if (lang === 'zh-CN') {
    const date = `${local.month}月${local.day}日`
    return local.year === today.year ? `${date}${weekday ?? ''}` : `${local.year}年${date}`
  }
  const date = `${months[local.month - 1]} ${local.day}`
  if (local.year !== today.year) return `${date}, ${local.year}`
  return weekday ? `${weekday}, ${date}` : date
}

function timeText(local: Local) {
  return `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`
}

/** The day alone: 今天, 11月24日, 2025年11月24日; today, Nov 24, Nov 24, 2025. Days of the coming week carry their weekday. */
export function formatDay(iso: string, lang: Lang, timezone: string, now: string) {
  return dayText(localOf(iso, timezone), localOf(now, timezone), lang)
}

/** The clock alone, 24 hours: 14:30. */
export function formatTime(iso: string, _lang: Lang, timezone: string, _now?: string) {
  return timeText(localOf(iso, timezone))
}

/** Day and clock: 今天 14:30, Nov 24, 14:30. */
export function formatDateTime(iso: string, lang: Lang, timezone: string, now: string) {
  const local = localOf(iso, timezone)
  const day = dayText(local, localOf(now, timezone), lang)
  return lang === 'zh-CN'
    ? `${day} ${timeText(local)}`
    : `${day}${/\d$/.test(day) ? ',' : ''} ${timeText(local)}`
}

/** For paper, which stays where "today" does not: 2026年11月24日 14:30, Nov 24, 2026, 14:30. */
export function formatForPaper(iso: string, lang: Lang, timezone: string) {
  const { year, month, day, ...clock } = localOf(iso, timezone)
  const time = timeText({ year, month, day, ...clock })
  return lang === 'zh-CN'
    ? `${year}年${month}月${day}日 ${time}`
    : `${months[month - 1]} ${day}, ${year}, ${time}`
}

/** What a `datetime-local` field takes: `2026-11-24T14:30` on the estate's clock. */
export function toLocalInput(iso: string, timezone: string) {
  const local = localOf(iso, timezone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${local.year}-${two(local.month)}-${two(local.day)}T${timeText(local)}`
}
