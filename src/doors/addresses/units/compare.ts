import type { Change, ParsedAddress } from '#addresses/address-rows.ts'
import type { AddressPath } from '#addresses/paths.ts'
import type { Address } from '#addresses/schema.ts'
import { kindOfUsage } from '#addresses/usage.ts'

export type Existing = Pick<Address, 'path' | 'kind' | 'label' | 'area' | 'floor' | 'usage' | 'retiredAt'>
/** What applying a file would do to the tree. Nothing is deleted: `missing` is shown, and retired by hand if at all. */
export type Comparison = {
  added: ParsedAddress[]
  changed: Change[]
  missing: AddressPath[]
  unchanged: number
}

/**
 * Compares what a file says with the tree. A blank cell says nothing, so it changes nothing; labels and kinds that only
 * follow from the path do not undo what people have renamed or set.
 */
export function compareWithTree(existing: readonly Existing[], parsed: readonly ParsedAddress[]): Comparison {
  const tree = new Map(existing.map((address) => [address.path, address]))
  const comparison: Comparison = { added: [], changed: [], missing: [], unchanged: 0 }
  for (const address of parsed) {
    const before = tree.get(address.path)
    if (!before) {
      comparison.added.push(address)
      continue
    }
    const changes = changesOf(before, address)
    comparison.changed.push(...changes)
    if (changes.length === 0) comparison.unchanged++
  }
  const said = new Set(parsed.map((address) => address.path))
  comparison.missing = existing
    .filter(({ path, retiredAt }) => path !== '' && !retiredAt && !said.has(path))
    .map(({ path }) => path)
  return comparison
}

function changesOf(before: Existing, { path, says, ...after }: ParsedAddress): Change[] {
  const changes: Change[] = []
  for (const field of ['kind', 'label', 'area', 'floor', 'usage'] as const) {
    const to = after[field]
    if (to === null || to === before[field]) continue
    if (field === 'area' || (field === 'usage' ? saysMore(before, String(to)) : says[field])) {
      changes.push({ path, field, from: before[field], to })
    }
  }
  if (before.retiredAt) changes.push({ path, field: 'retired', from: before.retiredAt, to: null })
  return changes
}

/** 商铺 as the use of what is known to be a shop is no news. */
function saysMore(before: Existing, usage: string): boolean {
  return before.usage !== null || kindOfUsage(usage) !== before.kind
}
