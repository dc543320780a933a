import type { SQL } from 'drizzle-orm'
import { port } from '#port.ts'

/** Whether a session still stands, as a piece of SQL asked about the column that holds its id: a device rings no longer. */
export const stillSignedIn = port<(session: SQL) => SQL>('still signed in')
