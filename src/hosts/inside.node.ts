import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Networks that are inside of something: ours, the machine's, a cloud's (RFC 6890 and the lists it names). */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

/** Does this address lead inside? An IPv4 address written as IPv6 counts as what it is. */
export function isInside(address: string): boolean {
  const mapped = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  if (isIP(plain) === 0) return true
  return inside.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** Looks a name up and refuses what leads inside, at the moment of connecting: a name may change its mind (DNS rebinding). */
export function publicLookup(
  hostname: string,
  options: { all?: boolean; family?: number | string; hints?: number },
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(hostname, { all: true, hints: options.hints ?? 0 }, (error, found) => {
    if (error) return done(error, [])
    const open = found.filter(({ address }) => !isInside(address))
    const [first] = open
    if (!first) return done(new Error(`${hostname} leads inside`), [])
    if (options.all) done(null, open)
    else done(null, first.address, first.family)
  })
}
