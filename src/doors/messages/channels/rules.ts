import { formatOf, formats } from '#messages/outside/formats.ts'
import { isPublicHttps } from '#messages/outside/public-hosts.ts'
import { isSmtpAddress } from './mailer.ts'

/** What a steward may add, in the order of the page. */
export const addable = [...formats.map((format) => format.kind), 'mailer', 'test']

export type ChannelInput = {
  kind: string
  name: string
  scope: string
  address: string
  secret: string
  from: string
  as: string
}
type Host = { loopback: boolean; smtp: boolean }

/** What is wrong with this channel, by field; null where nothing is. */
export function channelFault(input: ChannelInput, host: Host): { field: string; error: string } | null {
  const { kind, address, secret, as } = input
  if (kind === 'test') return formatOf(as) ? null : { field: 'as', error: 'messages:channels.errors.as' }
  if (kind === 'mailer') return mailerFault(input, host)
  const format = formatOf(kind)
  if (!format) return { field: 'kind', error: 'shared:errors.field' }
  if (!format.accepts(address, host.loopback))
    return { field: 'address', error: `messages:channels.errors.${kind}Address` }
  if (format.secret === 'given' && secret === '')
    return { field: 'secret', error: 'messages:channels.errors.secretMissing' }
  return null
}

function mailerFault({ address, from }: ChannelInput, host: Host) {
  if (!isEmailAddress(from)) return { field: 'from', error: 'messages:errors.emailAddress' }
  if (isSmtpAddress(address, host.loopback))
    return host.smtp ? null : { field: 'address', error: 'messages:channels.errors.noSmtp' }
  if (isPublicHttps(address, host.loopback)) return null
  return { field: 'address', error: 'messages:channels.errors.mailerAddress' }
}

/** One plain address, no name and no list: whatever else would go into a mail's head stays out. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
}

/** An address is half a secret (keys of bots stand in it): whose it is and its last letters are enough to tell it. */
export function shownAddress(address: string): string {
  const url = URL.parse(address)
  return url ? `${url.host}/…${address.slice(-4)}` : '…'
}
