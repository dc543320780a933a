import type { ListEntry } from './entries.ts'
import type { Doubt } from './relay.ts'

/**
 * Each who joins a chat relay sends the whole list again, so a pasted chat holds it many times. Of copies that share an
 * entry the last holds. What stood in an earlier one and is in none after it was lost when two people sent at once:
 * it stays, with a doubt.
 */
export function withoutCopies(entries: ListEntry[]): { kept: ListEntry[]; repeated: Set<number> } {
  const repeated = new Set<number>()
  const kept: ListEntry[] = []
  for (const [i, entry] of entries.entries()) {
    const later = entries.slice(i + 1)
    if (later.some((other) => isCopy(entry, other))) repeated.add(entry.line)
    else kept.push(lost(entry, later) ? { ...entry, doubts: [...entry.doubts, doubtOf(entry)] } : entry)
  }
  return { kept, repeated }
}

/** The same words at the same number; or, in a later copy of the list, the same words or the same homes. */
function isCopy(entry: ListEntry, other: ListEntry): boolean {
  if (entry.ordinal === null || other.ordinal === null) return false
  if (entry.copy === other.copy) return entry.ordinal === other.ordinal && said(entry) === said(other)
  return (
    said(entry) === said(other) ||
    (homesOf(entry) !== '' && homesOf(entry) === homesOf(other) && entry.ordinal === other.ordinal)
  )
}

function lost(entry: ListEntry, later: ListEntry[]): boolean {
  if (entry.ordinal === null) return false
  const next = later.filter((other) => other.copy > entry.copy && other.ordinal !== null)
  // Another list, of which nothing is known here, loses nothing.
  return next.some((other) => other.ordinal === 1) && next.length > 0
}

function doubtOf(entry: ListEntry): Doubt {
  return { reason: 'lostInCopy', text: entry.text }
}

function said({ text }: ListEntry): string {
  return text.replace(/[\s,.、;:]+/g, '').toLowerCase()
}

function homesOf({ doors }: ListEntry): string {
  return doors
    .map(({ door, text }) => door ?? text)
    .sort()
    .join(' ')
}
