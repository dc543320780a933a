import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CliFault } from '#hosts/cli/fault.ts'
import { addressOf, argumentsOf, type Terminal, withEstate } from '#hosts/cli/terminal.node.ts'
import { issueLetters } from '#joining/letters.ts'
import { lettersHtml } from '#joining/web/letters-html.ts'

const usage = 'letters <estate> --scope 3/2 [--out file.html] [--url https://…] [--not-joined] [--json]'

/** Issues fresh joining letters for every door below a scope and writes them as one page to print. */
export async function printLetters(terminal: Terminal, args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { scope: text, out: text, url: text, json: flag, 'not-joined': flag } as const
  const { words, values } = argumentsOf(usage, args, 1, options)
  const [estate] = words
  if (values.scope === undefined) throw new CliFault('usage', 'usageWords', { usage })
  const origin = originFrom(values.url ?? addressOf(terminal.settings, estate))
  const scope = values.scope
  await withEstate(terminal, estate, ({ db }) => {
    const order = { scope, notJoined: values['not-joined'] ?? false }
    const { letters, revoked } = issueLetters(db, order, null, terminal.now)
    if (values.json)
      return terminal.print(
        JSON.stringify(letters.map((letter) => ({ ...letter, url: `${origin}/join?code=${letter.code}` }))),
      )
    const css = readFileSync(
      join(process.env.LINLI_ROOT ?? process.cwd(), '.build/assets/static/linli.css'),
      'utf8',
    )
    const file = values.out ?? `letters-${estate}-${scope.replaceAll('/', '-') || 'all'}.html`
    // The letters open homes: readable by whoever printed them only.
    writeFileSync(file, lettersHtml(db, letters, { origin, css, now: terminal.now }), { mode: 0o600 })
    terminal.say('lettersWritten', { count: letters.length, file, revoked })
  })
}

function originFrom(url: string): string {
  try {
    return new URL(url).origin
  } catch {
    throw new CliFault('usage', 'badOption', { option: '--url', value: url })
  }
}
