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
  // What lies in wait for an emergency has one place among neighbours; whoever keeps a part of it has that beside it.
  '/emergencies': ['/plans', '/readiness', '/rollcalls', '/shifts', '/tasks', '/supplies', '/care'],
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
    current: false,
  })
  const items = [
    item('/', 'home', 'home'),
    item('/notices', 'notices', 'notice'),
    item('/needs', 'needs', 'heart'),
    item('/groupbuys', 'groupbuys', 'list'),
  ]
  items.push(item('/tickets', 'tickets', 'works'))
  items.push({ ...item('/messages', 'messages', 'bell'), count: unread })
  items.push(item('/emergencies', 'emergencies', 'urgent'))
  if (held.has('shifts')) items.push(item('/shifts', 'shifts', 'calendar'))
  if (held.has('supplies')) items.push(item('/supplies', 'supplies', 'list'))
  if (standing.homes.length > 0) items.push(item('/household', 'household', 'door'))
  if (held.has('publish')) items.push(item('/desk', 'desk', 'desk'))
  if (held.has('assist')) items.push(item('/staircase-needs', 'staircase', 'knock'))
  if (held.has('contacts')) items.push(item('/households', 'households', 'people'))
  if (held.has('letters')) items.push(item('/letters', 'letters', 'letter'))
  if (held.has('vouch')) items.push(item('/requests', 'requests', 'knock'))
  if (held.has('care')) items.push(item('/care', 'care', 'heart'))
  items.push(item('/addresses', 'addresses', 'building'))
  items.push(item('/organisations', 'organisations', 'badge'))
  items.push(item('/record', 'record', 'record'))
  if (held.has('settings')) items.push(item('/settings', 'settings', 'settings'))
  items.push(item('/account', 'account', 'person'))
  const here = placeOf(items, path)
  return items.map((one) => (one.href === here ? { ...one, current: true } : one))
}

/** The place this page belongs to: of two that fit, the one it lies in, the one with fewer rooms, the nearer. */
function placeOf(items: readonly NavItem[], path: string): string | undefined {
  const roomsAt = ({ href }: NavItem) => [href, ...(roomsOf[href] ?? [])]
  return items
    .filter((one) => roomsAt(one).some((room) => isIn(path, room)))
    .sort(
      (a, b) =>
        Number(isIn(path, b.href)) - Number(isIn(path, a.href)) ||
        roomsAt(a).length - roomsAt(b).length ||
        b.href.length - a.href.length,
    )[0]?.href
}
