import type { EstateDb } from '#src/estate/db.ts'
import { createEstate } from '#src/estate/estate.ts'
import type { Language } from '#src/people/schema.ts'

/** One person of the demonstration estate per standing, for the console and the sign-in page. */
export type DemoSignIn = { standing: string; name: string; passphrase: string }

/** Fills an empty, migrated database with the demonstration estate. */
export async function seedDemo(db: EstateDb, { language, now }: { language: Language; now: string }): Promise<void> {
  const title = language === 'en' ? 'Riverside Gardens' : '河畔花园'
  createEstate(db, { name: 'demo', title, language, demo: true }, now)
}

/** Who to sign in as in the demonstration estate. */
export function demoSignIns(_language: Language): DemoSignIn[] {
  return []
}
