import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'
import type { AddressPath } from './paths.ts'

/** What hangs on an address that is taken out of use: who belongs to a door in it, and what would still open one. */
export const retiring = port<{
  /** The first door there that somebody belongs to, or will, and how many do. */
  occupied(tx: Db, path: AddressPath, now: string): { label: string; people: number } | undefined
  /** The address, and all that lies in it, is out of use. */
  retired(tx: Db, path: AddressPath, by: number, now: string): void
}>('retiring an address')
