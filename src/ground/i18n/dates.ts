import { clockOfEstate, dayOfEstate, daysOfEstateBetween, type Wall, wallAt } from '#time/wall.ts'

type Lang = 'zh-CN' | 'en'

const weekdays = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const near = {
  'zh-CN': { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
}

/** The day alone: 今天, 11月24日, 2025年11月24日; today, Nov 24, Nov 24, 2025. Days of the coming week carry their weekday. */
export function formatDay(instant: string, lang: Lang, timezone: string, now: string) {
  const away = daysOfEstateBetween(now, instant, timezone)
  const close = near[lang][String(away) as '0']
  return close ?? dateText(wallAt(instant, timezone), wallAt(now, timezone), lang, away > 0 && away < 7)
}

function dateText(wall: Wall, today: Wall, lang: Lang, thisWeek: boolean) {
  const weekday = thisWeek ? weekdays[lang][wall.weekday] : undefined
  if (lang === 'zh-CN') {
    const date = `${wall.month}月${wall.day}日`
    return wall.year === today.year ? `${date}${weekday ?? ''}` : `${wall.year}年${date}`
  }
  const date = `${months[wall.month - 1]} ${wall.day}`
  if (wall.year !== today.year) return `${date}, ${wall.year}`
  return weekday ? `${weekday}, ${date}` : date
}

/** The clock alone, 24 hours: 14:30. */
export function formatTime(instant: string, _lang: Lang, timezone: string, _now?: string) {
  return clockOfEstate(instant, timezone)
}

/** Day and clock: 今天 14:30, Nov 24, 14:30. */
export function formatDateTime(instant: string, lang: Lang, timezone: string, now: string) {
  const day = formatDay(instant, lang, timezone, now)
  const clock = clockOfEstate(instant, timezone)
  return lang === 'zh-CN' ? `${day} ${clock}` : `${day}${/\d$/.test(day) ? ',' : ''} ${clock}`
}

/** For paper, which stays where "today" does not: 2026年11月24日 14:30, Nov 24, 2026, 14:30. */
export function formatForPaper(instant: string, lang: Lang, timezone: string) {
  const { year, month, day } = wallAt(instant, timezone)
  const clock = clockOfEstate(instant, timezone)
  return lang === 'zh-CN'
    ? `${year}年${month}月${day}日 ${clock}`
    : `${months[month - 1]} ${day}, ${year}, ${clock}`
}

/** What a `datetime-local` field takes: `2026-11-24T14:30` on the estate's clock. */
export function toLocalInput(instant: string, timezone: string) {
  return `${dayOfEstate(instant, timezone)}T${clockOfEstate(instant, timezone)}`
}
