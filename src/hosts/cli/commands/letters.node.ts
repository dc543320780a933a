import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#estate/db.ts'
import { argumentsOf } from '#hosts/cli/arguments.node.ts'
import { CliFault } from '#hosts/cli/fault.ts'
import { newFile } from '#hosts/cli/new-file.node.ts'
import { addressOf, type Terminal, withEstate } from '#hosts/cli/terminal.node.ts'
import { issueLetters, type LetterOrder } from '#joining/letters.ts'
import { lettersHtml } from '#joining/web/letters-html.ts'

const usage =
  'letters <estate> --scope 3/2 [--out file.html] [--url https://…] [--not-joined] [--force] [--json]'

type Order = LetterOrder & { origin: string }

/**
 * Issues fresh joining letters for every door below a scope and writes them as one page to print. They open doors, and those
 * before them none, when the page is on the disk.
 */
export async function printLetters(terminal: Terminal, args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { scope: text, out: text, url: text, json: flag, force: flag, 'not-joined': flag } as const
  const { words, values } = argumentsOf(usage, args, 1, options)
  const [estate] = words
  if (values.scope === undefined) throw new CliFault('usage', 'usageWords', { usage })
  const origin = originFrom(values.url ?? addressOf(terminal.settings, estate))
  const order = { scope: values.scope, notJoined: values['not-joined'] ?? false, origin }
  if (values.json) return await withEstate(terminal, estate, ({ db }) => tellLetters(terminal, db, order))
  const file = values.out ?? `letters-${estate}-${values.scope.replaceAll('/', '-') || 'all'}.html`
  const place = { file, data: terminal.settings.data, force: values.force ?? false }
  const { letters, revoked } = await newFile(place, ({ write, putInPlace }) =>
    withEstate(terminal, estate, ({ db }) =>
      db.transaction((tx) => {
        const issued = issueLetters(tx, order, null, terminal.now)
        write(lettersHtml(tx, issued.letters, { origin, css: style(), now: terminal.now }))
        putInPlace()
        return issued
      }),
    ),
  )
  terminal.say('lettersWritten', { count: letters.length, file, revoked })
}

function tellLetters(terminal: Terminal, db: Db, order: Order): void {
  db.transaction((tx) => {
    const { letters } = issueLetters(tx, order, null, terminal.now)
    const told = letters.map((letter) => ({ ...letter, url: `${order.origin}/join?code=${letter.code}` }))
    terminal.print(JSON.stringify(told))
  })
}

function style(): string {
  return readFileSync(join(process.env.LINLI_ROOT ?? process.cwd(), '.build/assets/static/linli.css'), 'utf8')
}

/** A letter is opened by a phone's camera: nothing but a page of the web. */
function originFrom(value: string): string {
  const url = URL.parse(value)
  if (url && /^https?:$/.test(url.protocol)) return url.origin
  throw new CliFault('usage', 'badOption', { option: '--url', value })
}
