import type { House } from './house.ts'
import { faultsByLine, type Line } from './lines.ts'

/** Ways of one's own to read, cut or count time: everything here has a verb in `#time/…`. */
const ownWays: Record<string, RegExp> = {
  'a Date': /\bDate\.(parse|now|UTC)\b|\bnew Date\b|\.toISOString\(|\.getTime\(/,
  'parts of a Date': /\.(get|set)(UTC)?(Date|Day|Hours|Minutes|Month|FullYear)\(/,
  'a calendar': /\bTemporal\b|\bIntl\.DateTimeFormat\b|\.toLocale(Date|Time)?String\(/,
  'an instant cut at its day': /\.(slice|substring|substr)\(0, ?10\)|\.split\('T'\)|\.replace\('T', /,
  'an instant cut by its look':
    /\b(now|at|\w+At|since|until|instant|iso)!?\.(startsWith\(|match\(|slice\(0, ?-|substring\(0, ?[a-z])|\.slice\(0, -(14|13|8|5)\)|Z?\)\.exec\((now|at|\w+At)\b|\/\.exec\((\w+\.)?(now|at|\w+At|since|until)\)/,
  'an instant cut at its clock': /\.(slice|substring|substr)\(11(, ?16)?\)/,
  'an instant cut at its year, month or minute':
    /(\bnow|[aA]t|[iI]nstant|\biso|[dD]ay|[sS]ince|[uU]ntil|\bfrom|\bto|'now'\)|(time)?zone\)|''\))!?\.(slice|substring|substr)\(0, ?(4|7|13|16|19)\)/,
  'a query that cuts or counts instants':
    /(?<![.\w])(strftime|julianday|unixepoch|datetime|timediff|date)\(|\bsubstr\([^,]*(_at|At|until|since|now)\b[^,]*,|\blike\(\w+\.(at|\w+At|since|until)\b|(_at|[.](at|\w+At|since|until)\}?) (like|glob)\b/,
  'a raw number':
    /(?<![\w#.])(86_?400|86_?400_?000|3_?600|3_?600_?000|60_000|1_?440|604_?800)\b|[*/%] (24|60)\b|\b(24|60) \* (?!1024)/,
}

/** Each as `path:12 a raw number`, but for what is exempt. */
export function ownWaysOfTime(rooms: House): string[] {
  return faultsByLine(rooms, ({ path, line }) =>
    Object.keys(ownWays).filter((what) => ownWays[what]!.test(inCode(line)) && !isExempt(path, what)),
  )
}

function isExempt(path: string, what: string): boolean {
  return exempt.some((one) => one.what === what && path.startsWith(one.path))
}

/** Tests that hold a watch, each with what it is for. */
export const watches: Record<string, string> = {
  'test/rollcalls/tapping.ts': 'a figure of the benchmark',
  'test/sessions/passphrase.test.ts':
    'two times beside one another, of which neither may be much the shorter',
}

/** Tests that hold a watch: how long something takes on a machine that others use is for the benchmark to say. */
export function watching(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => /^test\/(?!bench\/|architecture\/)/.test(path))
    .filter(([, text]) =>
      /\bperformance\.now\(|\bcpuUsage\(|\bhrtime\b|- Date\.now\(\)|Date\.now\(\) - (?!\d)/.test(text),
    )
    .map(([path]) => path)
}

/** Exemptions that no line needs any more. */
export function idleExemptions(rooms: House): string[] {
  const needed = new Set<string>()
  faultsByLine(rooms, ({ path, line }: Line) => {
    for (const one of exempt)
      if (path.startsWith(one.path) && ownWays[one.what]!.test(inCode(line))) needed.add(one.path + one.what)
    return []
  })
  return exempt.filter((one) => !needed.has(one.path + one.what)).map(({ path, what }) => `${path}: ${what}`)
}

/** `max-age=3600` is text of a header, in the seconds of RFC 9111. */
function inCode(line: string): string {
  return line.replace(/max-age=\d+/g, '')
}

/** Files, or folders, in which one of these is right, and why. */
const exempt: readonly { path: string; what: string; why: string }[] = [
  { path: 'src/hosts/now.ts', what: 'a Date', why: 'the clock of the machine comes in here' },
  {
    path: 'src/hosts/demo/',
    what: 'a raw number',
    why: 'the story counts in hours from noon, 24 to its day',
  },
  { path: 'src/doors/sessions/lucia.ts', what: 'a Date', why: 'Lucia keeps and asks for Dates' },
  { path: 'src/doors/sessions/sessions.ts', what: 'a Date', why: 'what Lucia answers holds a Date' },
  {
    path: 'src/ground/estate/migrate.ts',
    what: 'a query that cuts or counts instants',
    why: 'when a migration ran, before there is an estate with a clock',
  },
  { path: 'src/ground/sheets/xlsx.ts', what: 'a Date', why: 'a cell of a sheet: its reader makes Dates' },
  {
    path: 'src/ground/sheets/xlsx.ts',
    what: 'an instant cut at its day',
    why: 'a day in a cell has no zone: its reader gives UTC midnight',
  },
  {
    path: 'src/storm/supplies/stock-list.ts',
    what: 'an instant cut at its day',
    why: 'a cell as somebody typed it, a day with or without a time behind it',
  },
  {
    path: 'src/calm/listings/board/mine.ts',
    what: 'an instant cut at its day',
    why: 'the first ten of a list of cards',
  },
  { path: 'views/notices/chat-text.tsx', what: 'a raw number', why: 'letters to a line' },
]
