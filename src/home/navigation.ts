import type { Translate } from '#src/i18n/translator.ts'
import { type Capability, capabilitiesOf, type Standing } from '#src/people/standing.ts'

export type NavItem = { href: string; text: string; icon: string; current: boolean; count?: number }

/** Pages that stand elsewhere in the address, but belong to one of the places. */
const roomsOf: Record<string, string[]> = {
  '/notices': ['/feeds'],
  '/household': ['/invitations'],
  '/households': ['/people', '/recover/issue'],
  '/organisations': ['/appointments'],
  '/account': ['/devices'],
  '/shifts': ['/tasks'],
  '/emergencies': ['/plans', '/readiness', '/rollcalls'],
}

function isIn(path: string, room: string): boolean {
  return room === '/' ? path === '/' : path === room || path.startsWith(`${room}/`)
}

/** The places this person goes to: at most five first, for the bar at the bottom of a phone; the rest under "more". */
export function navigationOf(standing: Standing, path: string, t: Translate, unread = 0): NavItem[] {
  const held = new Set<Capability>(standing.posts.flatMap((post) => capabilitiesOf(post)))
  const item = (href: string, key: string, icon: string): NavItem => ({
    href,
    text: t(`home:nav.${key}`),
    icon,
    current: [href, ...(roomsOf[href] ?? [])].some((room) => isIn(path, room)),
  })
  const items = [
    item('/', 'home', 'home'),
    item('/notices', 'notices', 'notice'),
    item('/needs', 'needs', 'heart'),
    item('/groupbuys', 'groupbuys', 'list'),
  ]
  items.push(item('/tickets', 'tickets', 'works'))
  items.push(item('/shifts', 'shifts', 'calendar'))
  items.push({ ...item('/messages', 'messages', 'bell'), count: unread })
  items.push(item('/emergencies', 'emergencies', 'urgent'))
  items.push(item('/supplies', 'supplies', 'list'))
  if (standing.homes.length > 0) items.push(item('/household', 'household', 'door'))
  if (held.has('publish')) items.push(item('/desk', 'desk', 'desk'))
  if (held.has('assist')) items.push(item('/staircase-needs', 'staircase', 'knock'))
  if (held.has('contacts')) items.push(item('/households', 'households', 'people'))
  if (held.has('letters')) items.push(item('/letters', 'letters', 'letter'))
  if (held.has('vouch')) items.push(item('/requests', 'requests', 'knock'))
  if (held.has('care')) items.push(item('/care', 'care', 'heart'))
  else if (standing.homes.length > 0) items.push(item('/care/mine', 'careMine', 'heart'))
  items.push(item('/addresses', 'addresses', 'building'))
  items.push(item('/organisations', 'organisations', 'badge'))
  items.push(item('/record', 'record', 'record'))
  if (held.has('settings')) items.push(item('/settings', 'settings', 'settings'))
  items.push(item('/account', 'account', 'person'))
  return items
}
