import type { ParsedAddress } from '#addresses/address-rows.ts'
import { parentOf } from '#addresses/paths.ts'

/**
 * Addresses as short lists for keeping: 20,000 of them must stay below the 2 MB a row may have on a Durable Object. Names
 * of fields are not repeated, nor is a label that begins with the label of the address's parent (parents come first).
 */
export function packAddresses(parsed: readonly ParsedAddress[]): unknown[][] {
  const labels = new Map<string, string>()
  return parsed.map(({ path, kind, label, area, floor, usage, says }) => {
    const inherited = labels.get(parentOf(path) ?? '')
    labels.set(path, label)
    const own = inherited && label.startsWith(inherited) ? `\t${label.slice(inherited.length)}` : label
    const bits = Number(says.kind) + 2 * Number(says.label) + 4 * Number(says.floor)
    return [path, kind, own, area ?? 0, floor ?? 0, usage ?? 0, bits]
  })
}

export function unpackAddresses(packed: readonly unknown[][]): ParsedAddress[] {
  const labels = new Map<string, string>()
  return packed.map((fields) => {
    const [path, kind, own, area, floor, usage, bits] = fields as [
      string,
      ParsedAddress['kind'],
      string,
      ...number[],
    ]
    const label = own.startsWith('\t') ? `${labels.get(parentOf(path) ?? '')}${own.slice(1)}` : own
    labels.set(path, label)
    return {
      path,
      kind,
      label,
      area: area || null,
      floor: floor || null,
      usage: (usage as string | number | undefined) ? String(usage) : null,
      says: { kind: (bits! & 1) > 0, label: (bits! & 2) > 0, floor: (bits! & 4) > 0 },
    }
  })
}
