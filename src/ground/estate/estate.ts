import { eq } from 'drizzle-orm'
import { port } from '#port.ts'
import { type Db, prepared } from './db.ts'
import type { EstateSettings } from './schema.ts'
import { estateSettings } from './schema.ts'
import { randomToken } from './secrets.ts'

/** One open estate: all that the app below the entry points knows of the world. It arrives as `c.env.estate`. */
export type Estate = {
  name: string
  db: Db
  /** The clock, as an ISO instant with milliseconds; a test turns it by hand. */
  now(): string
  /** Called after work was put in the jobs table, so that the host re-arms its timer or alarm. */
  wake(): void
  /** How requests leave the house, where not by the host's own fetch: a test listens here. */
  outside?: Outside
}

/** The way out to other servers. Answers with what came back; throws where nothing did. */
export type Outside = {
  fetch(url: string, request: OutsideRequest): Promise<OutsideAnswer>
  /** Hands a letter to a mail server, where the host can: Workers cannot. Answers with the status HTTP would have given. */
  smtp?(server: { address: string; secret: string | null }, mail: Mail): Promise<OutsideAnswer>
  /** Whether http to this very machine is a fair address: in tests only. */
  loopback: boolean
  /** How many requests one errand may make: a Worker has a limit for each run. */
  most: number
  /** How many may be under way at once. */
  atOnce: number
}
export type OutsideRequest = {
  method: 'POST'
  headers: Record<string, string>
  body: Uint8Array
  timeoutMs: number
}
/** One e-mail in plain words. `id` names it for good: the same letter sent again carries the same. */
export type Mail = { id: string; from: string; to: string; subject: string; text: string; settings: string }
export type OutsideAnswer = { status: number; retryAfter: string | null; text(): Promise<string> }

export type NewEstate = {
  name: string
  title: string
  language: 'zh-CN' | 'en'
  timezone?: string
  hue?: number
  demo?: boolean
}

/** The root of the address tree, which carries the estate's name: planted with the estate, and renamed with it. */
export const rootAddress = port<{
  plant(tx: Db, title: string, now: string): void
  rename(tx: Db, title: string): void
}>('root address')

/**
 * Writes the estate's one settings row with its freshly made secrets, and the root of its address tree.
 * Throws a constraint error where the database already holds an estate.
 */
export function createEstate(db: Db, input: NewEstate, now: string): EstateSettings {
  return db.transaction((tx) => {
    const settings = tx
      .insert(estateSettings)
      .values({
        id: 1,
        name: input.name,
        title: input.title,
        language: input.language,
        timezone: input.timezone ?? 'Asia/Shanghai',
        hue: input.hue ?? 28,
        demoSince: input.demo ? now : null,
        createdAt: now,
        pepper: randomToken(32),
        letterDays: 30,
        doorsAtOnce: 20,
      })
      .returning()
      .get()
    rootAddress().plant(tx, input.title, now)
    return settings
  })
}

/** The estate's settings. Throws where the database holds no estate yet. */
export function estateSettingsOf(db: Db): EstateSettings {
  const query = prepared(db, 'estate.settings', (d) =>
    d.select().from(estateSettings).where(eq(estateSettings.id, 1)).prepare(),
  )
  const row = query.get()
  if (!row) throw new Error('this database holds no estate')
  return row
}

/** Changes what the estate is called and how it looks and counts time; its name stands at the root of the addresses too. */
export function changeEstate(tx: Db, to: Partial<EstateSettings>): EstateSettings {
  const row = tx.update(estateSettings).set(to).where(eq(estateSettings.id, 1)).returning().get()!
  if (to.title !== undefined) rootAddress().rename(tx, row.title)
  return row
}
