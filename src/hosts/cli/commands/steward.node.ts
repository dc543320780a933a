import { estateSettingsOf } from '#estate/estate.ts'
import { shownCode } from '#estate/secrets.ts'
import { addressOf, argumentsOf, lineOf, type Terminal, withEstate } from '#hosts/cli/terminal.node.ts'
import { formatForPaper } from '#i18n/dates.ts'
import { inviteSteward as invite, type StewardInvitation } from '#setup/house.ts'

/** Prints a single-use code with which a person becomes steward, or a steward who is locked out comes back in. */
export async function stewardInvite(terminal: Terminal, args: string[]): Promise<void> {
  const options = { name: { type: 'string' }, json: { type: 'boolean' } } as const
  const { words, values } = argumentsOf('steward invite <estate> [--name …] [--json]', args, 1, options)
  const [estate] = words
  await withEstate(terminal, estate, ({ db }) => {
    const invitation = invite(
      db,
      { name: lineOf(values.name) || terminal.t('setup:cli.steward') },
      terminal.now,
    )
    if (values.json) terminal.print(JSON.stringify(asJson(terminal, estate, invitation)))
    else sayInvitation(terminal, estate, invitation, estateSettingsOf(db).timezone)
  })
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
