import { raw } from 'hono/html'
import { sprite } from './assets.tsx'

/** Names of the drawings in static/icons.svg; a test compares both lists. */
export const iconNames = [
  'home',
  'notice',
  'search',
  'door',
  'door-open',
  'building',
  'person',
  'people',
  'key',
  'letter',
  'bell',
  'plus',
  'check',
  'cross',
  'clock',
  'calendar',
  'pin',
  'edit',
  'printer',
  'copy',
  'share',
  'back',
  'forward',
  'down',
  'more',
  'settings',
  'language',
  'text-size',
  'theme',
  'sun',
  'moon',
  'sign-out',
  'warning',
  'info',
  'works',
  'water',
  'meeting',
  'urgent',
  'comment',
  'photo',
  'file',
  'download',
  'upload',
  'undo',
  'trash',
  'lock',
  'eye',
  'phone',
  'record',
  'qr',
  'organisation',
  'list',
  'link',
  'feed',
  'paper',
  'heart',
  'leave',
  'desk',
  'knock',
  'badge',
] as const

export type IconName = (typeof iconNames)[number]

/** Forty of them stand on a page and never differ: each is drawn once a process. */
const drawn = new Map(
  iconNames.map((name) => [
    name,
    raw(`<svg class="icon" aria-hidden="true" focusable="false"><use href="${sprite}#${name}"></use></svg>`),
  ]),
)

/** Decoration only: whatever it says must also stand beside it in words. */
export function Icon({ name }: { name: IconName }) {
  return <>{drawn.get(name)}</>
}
