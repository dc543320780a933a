import { estateSettingsOf } from '#estate/estate.ts'
import { shownCode } from '#estate/secrets.ts'
import { argumentsOf, lineOf } from '#hosts/cli/arguments.node.ts'
import { addressOf, type Terminal, withEstate } from '#hosts/cli/terminal.node.ts'
import { formatForPaper } from '#i18n/dates.ts'
import { inviteSteward as invite, type StewardInvitation } from '#setup/house.ts'

/** Prints a single-use code with which a person becomes steward, or a steward who is locked out comes back in. */
export async function stewardInvite(terminal: Terminal, args: string[]): Promise<void> {
  const options = { name: { type: 'string' }, json: { type: 'boolean' } } as const
  const { words, values } = argumentsOf('steward invite <estate> [--name …] [--json]', args, 1, options)
  const [estate] = words
  const name = lineOf(values.name) || terminal.t('setup:cli.steward')
  // The code before it stops working with this one, which is told here and nowhere else: not told, it is not issued.
  await withEstate(terminal, estate, ({ db }) =>
    db.transaction((tx) => {
      const invitation = invite(tx, { name }, terminal.now)
      if (values.json) terminal.print(JSON.stringify(asJson(terminal, estate, invitation)))
      else sayInvitation(terminal, estate, invitation, estateSettingsOf(tx).timezone)
    }),
  )
}

export function asJson(
  { settings }: Terminal,
  estate: string,
  { person, code, expiresAt }: StewardInvitation,
) {
  return {
    name: person.name,
    code: shownCode(code),
    expiresAt,
    url: `${addressOf(settings, estate)}/recover`,
  }
}

export function sayInvitation(
  terminal: Terminal,
  estate: string,
  { person, code, expiresAt }: StewardInvitation,
  timezone: string,
): void {
  const until = formatForPaper(expiresAt, terminal.settings.language, timezone)
  const url = `${addressOf(terminal.settings, estate)}/recover`
  terminal.say('stewardInvited', { name: person.name, code: shownCode(code), url, until })
}
