/**
 * The house from the ground up. A file imports only its own room and what stands before it: the rooms' domain in this
 * order, then `views/`, then `http/`, then the rooms' `web/` in the same order, then `frame/`, `program/` and `hosts/`.
 * A room that was cut into folders lists each of them, in the order of its own floors.
 */
export const floors = {
  /** What every room stands on: time, what people type, words, sheets, the estate's database and its record. */
  ground: ['time', 'typed', 'i18n', 'sheets', 'estate', 'record'],
  /** Who lives where, who may do what, and how they are reached. */
  doors: [
    'addresses',
    'addresses/units',
    'doubles',
    'standing',
    'files',
    'messages/outbox',
    'messages/outside',
    'messages/inbox',
    'messages/push',
    'messages/channels',
    'messages/delivery',
    'agreement',
    'sessions',
    'people',
    'organisations',
    'joining',
  ],
  /** What neighbours do with one another in ordinary days. */
  calm: [
    'notices/wording',
    'notices/publishing',
    'notices/reach',
    'notices/noticeboard',
    'notices/feeds',
    'notices',
    'tickets',
    'listings/lifecycle',
    'listings/matching',
    'listings/moderation',
    'listings/posting',
    'listings/promises',
    'listings/board',
    'groupbuys/sums',
    'groupbuys/terms',
    'groupbuys/offer',
    'groupbuys/orders',
    'groupbuys/closing',
    'groupbuys/chat',
    'groupbuys/money',
    'groupbuys/handover',
    'groupbuys/door',
  ],
  /** What an emergency runs on; some of it is used in calm too. */
  storm: ['emergencies', 'care', 'supplies', 'shifts', 'helpcalls', 'rollcalls'],
  /** Pages that look down on all rooms. */
  roof: ['home', 'setup', 'privacy'],
} as const

type Floor = keyof typeof floors

/** Every room with the folder it stands in, from the ground up. */
export const rooms: readonly { floor: Floor; name: string; folder: string }[] = (
  Object.keys(floors) as Floor[]
).flatMap((floor) => floors[floor].map((name) => ({ floor, name, folder: `src/${floor}/${name}` })))

/** Everything that may import and be imported, lowest first. A folder holds what lies below it in no other place. */
export const levels: readonly string[] = [
  'src/errors.ts',
  'src/port.ts',
  ...rooms.filter(({ floor }) => floor === 'ground').map(({ folder }) => folder),
  'src/page.ts',
  ...rooms.filter(({ floor }) => floor !== 'ground').map(({ folder }) => folder),
  'views',
  'src/http',
  ...rooms.map(({ folder }) => `${folder}/web`),
  'src/frame',
  'src/program',
  'src/hosts',
]

/** How high a file stands: the place with the longest path it lies in. -1 where it lies in none. */
export function heightOf(path: string): number {
  let height = -1
  for (const [at, place] of levels.entries())
    if ((path === place || path.startsWith(`${place}/`)) && place.length > (levels[height]?.length ?? 0))
      height = at
  return height
}
