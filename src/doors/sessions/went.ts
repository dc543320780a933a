import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'

/** An account that became part of another and can still be taken off it: what opened it, and how one signs in now. */
export type Went = { passphraseHash: string | null; name: string; by: string; at: string }

/** Those whom this name or phone meant before they were joined. */
export const wentAccounts = port<(db: Db, typed: string) => Went[]>('accounts that became part of another')
