/** Host names that are no estate's: the machine itself, and where the Workers edition makes estates. */
const reserved = ['localhost', 'setup']

/** Estates are host labels (RFC 1123): letters, digits and inner dashes, at most 63; so a name is also a safe file name. */
export function isEstateName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) && !reserved.includes(name)
}

/**
 * The estate a host name asks for: `riverside.example.org` under the domain example.org, `riverside.localhost` anywhere.
 * Null where the name is of neither form; whether such an estate exists is for the host to find out.
 */
export function estateNameIn(hostname: string, domain: string): string | null {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  for (const parent of [domain, 'localhost']) {
    if (parent === '' || !host.endsWith(`.${parent}`)) continue
    const name = host.slice(0, -parent.length - 1)
    if (isEstateName(name)) return name
  }
  return null
}
