import { readdirSync } from 'node:fs'
import { estateNameIn, isEstateName } from '#estate/names.ts'

/** How long a list of the data folder is believed: an estate made by the command line appears within this time. */
const listedForMs = 1000

/**
 * The estates of one data folder, as its files are now, and which of them answers an address. Whatever makes, restores or takes away a file
 * is seen by the one reading in here, so `alone` is never of another moment than the list. `changed`: the files were looked at anew.
 */
export function openAddresses(data: string, domain: string, changed: (names: readonly string[]) => void) {
  let listed: { names: string[]; at: number } | null = null
  let alone: string | null = null
  list()

  function list(): string[] {
    const known = estateNames(data)
    listed = { names: known, at: performance.now() }
    alone = aloneAmong(known, alone)
    changed(known)
    return known
  }

  function names(): string[] {
    return listed && performance.now() - listed.at <= listedForMs ? listed.names : list()
  }

  return {
    names,
    /** The estate this host name is for, or null: nothing is created by asking. */
    nameFor: (hostname: string) => whoseAddress(hostname, domain, names(), alone),
    /** The files were just changed by this process: does not believe the last list of the folder. */
    relist: () => void list(),
  }
}

/**
 * The estate that answers where a host name says none: the only one there is. It keeps that for the life of the process when others come
 * beside it, since people have its address on their phones; among several at the start there is none.
 */
export function aloneAmong(known: readonly string[], before: string | null): string | null {
  return known.length === 1 ? known[0]! : before
}

/** An estate answers its own name; every other address is that one's which was alone, and nobody's where none was. */
export function whoseAddress(
  hostname: string,
  domain: string,
  known: readonly string[],
  alone: string | null,
): string | null {
  const name = estateNameIn(hostname, domain)
  if (name !== null && known.includes(name)) return name
  return alone !== null && known.includes(alone) ? alone : null
}

/** The estates of a data folder, by the names of their files. */
export function estateNames(data: string): string[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.sqlite') && !entry.isDirectory())
    .map((entry) => entry.name.slice(0, -'.sqlite'.length))
    .filter(isEstateName)
    .sort()
}
