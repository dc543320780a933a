import type { Translate } from '#i18n/translator.ts'
import type { NavItem } from '#page.ts'
import { type Capability, capabilitiesOf, type Standing } from '#standing/standing.ts'
import { desksOf } from '#tickets/rules.ts'

type Section = NavItem['section']

/** The headings in their order. */
const sections: readonly Section[] = ['neighbours', 'office', 'estate', 'me']

/** What is not life among neighbours, which is the rest. */
const sectionOf: Record<string, Section> = {
  '/desk': 'office',
  '/tickets/desk': 'office',
  '/staircase-needs': 'office',
  '/households': 'office',
  '/letters': 'office',
  '/requests': 'office',
  '/shifts': 'office',
  '/supplies': 'office',
  '/care': 'office',
  '/addresses': 'estate',
  '/organisations': 'estate',
  '/record': 'estate',
  '/settings': 'estate',
  '/account': 'me',
}

/** Pages that stand elsewhere in the address, but belong to one of the places. */
const roomsOf: Record<string, string[]> = {
  '/notices': ['/feeds'],
  '/needs': ['/mine'],
  '/household': ['/invitations'],
  '/households': ['/people', '/recover/issue'],
  '/organisations': ['/appointments'],
  '/account': ['/devices'],
  '/shifts': ['/tasks'],
  // What lies in wait for an emergency has one place among neighbours; whoever keeps a part of it has that beside it.
  '/emergencies': ['/plans', '/readiness', '/rollcalls', '/shifts', '/tasks', '/supplies', '/care'],
}

/** The bar at the foot of a phone, with "more" beside it: what everybody comes for. */
const bar = ['/', '/notices', '/needs', '/messages']
/** Whoever only works here comes for what waits at the desk. */
const barAtWork = ['/', '/notices', '/desk', '/messages']

/** The places this person goes to: those of the bar first, then section by section. */
export function navigationOf(standing: Standing, path: string, t: Translate, unread = 0): NavItem[] {
  const held = new Set<Capability>(standing.posts.flatMap((post) => capabilitiesOf(post)))
  const item = (href: string, key: string, icon: string): NavItem => ({
    href,
    text: t(`home:nav.${key}`),
    icon,
    current: false,
    section: sectionOf[href] ?? 'neighbours',
  })
  const items = [item('/', 'home', 'home')]
  items.push(item('/notices', 'notices', 'notice'))
  items.push(item('/needs', 'needs', 'heart'))
  items.push({ ...item('/messages', 'messages', 'bell'), count: unread })
  if (standing.homes.length > 0) items.push(item('/household', 'household', 'door'))
  items.push(item('/tickets', 'tickets', 'works'))
  items.push(item('/groupbuys', 'groupbuys', 'list'))
  // An account with nothing behind it yet, or any more, is shown no place that is closed to it.
  const belongs = standing.homes.length + standing.posts.length > 0
  if (belongs) items.push(item('/emergencies', 'emergencies', 'urgent'))
  if (held.has('publish')) items.push(item('/desk', 'desk', 'desk'))
  if (desksOf(standing).length > 0) items.push(item('/tickets/desk', 'ticketDesk', 'works'))
  if (held.has('assist')) items.push(item('/staircase-needs', 'staircase', 'knock'))
  if (held.has('contacts')) items.push(item('/households', 'households', 'people'))
  if (held.has('letters')) items.push(item('/letters', 'letters', 'letter'))
  if (held.has('vouch')) items.push(item('/requests', 'requests', 'key'))
  if (held.has('shifts')) items.push(item('/shifts', 'shifts', 'calendar'))
  if (held.has('supplies')) items.push(item('/supplies', 'supplies', 'list'))
  if (held.has('care')) items.push(item('/care', 'care', 'heart'))
  if (belongs)
    items.push(item('/addresses', 'addresses', 'building'), item('/organisations', 'organisations', 'badge'))
  items.push(item('/record', 'record', 'record'))
  if (held.has('settings')) items.push(item('/settings', 'settings', 'settings'))
  items.push(item('/account', 'account', 'person'))
  const first = standing.homes.length === 0 && held.has('publish') ? barAtWork : bar
  const here = openItem(items, path)
  return inOrder(items, first).map((one) => (one.href === here ? { ...one, current: true } : one))
}

function inOrder(items: NavItem[], first: readonly string[]): NavItem[] {
  const order = [
    ...first.map((href) => items.filter((one) => one.href === href)),
    ...sections.map((name) => items.filter((one) => one.section === name && !first.includes(one.href))),
  ]
  return order.flat()
}

/** The place this page belongs to: of two that fit, the one it lies in, the one with fewer rooms, the nearer. */
function openItem(items: readonly NavItem[], path: string): string | undefined {
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

function isIn(path: string, room: string): boolean {
  return room === '/' ? path === '/' : path === room || path.startsWith(`${room}/`)
}
