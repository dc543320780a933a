import type { AddressRead } from '#addresses/assemble.ts'
import { isPath } from '#addresses/paths.ts'

type Read = Extract<AddressRead, { ok: true }>

/**
 * Tells estates in front of addresses from quarters of one estate. 幸福里3号楼 in every row is the estate's name and
 * goes. But where 梅苑3号楼 and 兰苑3号楼 have the same doors, they are two buildings, and what differs becomes part of
 * the building: 梅苑3, 兰苑3; 100弄3, 120弄3. Returns the path of a read in the light of all reads.
 */
export function quartersOf(reads: Read[]): (read: Read) => string {
  const prefixes = [...new Set(reads.map(({ prefix }) => plain(prefix)).filter((prefix) => prefix !== ''))]
  if (prefixes.length < 2 || prefixes.length > 40) return ({ path }) => path
  const shared = sharedStart(prefixes)
  const within = ({ path, prefix }: Read) => {
    const quarter = plain(prefix).slice(shared)
    const whole = `${quarter}${path}`
    return /^[a-z]/.test(path) || path.startsWith(quarter) || !isPath(whole) ? path : whole
  }
  const seen = new Map<string, string>()
  const collide = reads.some((read) => {
    const before = seen.get(read.path) ?? within(read)
    seen.set(read.path, before)
    return before !== within(read)
  })
  return collide ? within : ({ path }) => path
}

function plain(prefix: string): string {
  return prefix.replace(/[^0-9A-Z\p{Script=Han}]+/gu, '')
}

/** How long a start all have in common; never cutting through a number. */
function sharedStart(prefixes: string[]): number {
  const [first = ''] = prefixes
  let length = 0
  while (length < first.length && prefixes.every((prefix) => prefix[length] === first[length])) length++
  while (length > 0 && /\d/.test(first[length - 1]!)) length--
  return length
}
