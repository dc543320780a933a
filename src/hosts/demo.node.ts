import Database from 'better-sqlite3'
import { seedDemo } from '#hosts/demo/seed.ts'
import type { Language } from '#i18n/language.ts'
import { makeEstateFile } from './estate-file.node.ts'
import type { EstateStore } from './store.node.ts'

export const demoName = 'demo'

/** Makes the demonstration estate. */
export async function makeDemo(store: EstateStore, language: Language, now: string): Promise<void> {
  await makeEstateFile(store.fileOf(demoName), (db) => seedDemo(db, { language, now }))
  store.relist()
}

/** The demonstration estates in the data folder. */
export function demoNames(store: EstateStore): string[] {
  return store.names().filter((name) => isDemo(store.fileOf(name)))
}

/** Is it an estate, and a demonstration? */
export function isDemo(file: string): boolean {
  try {
    const client = new Database(file, { readonly: true })
    try {
      return client.prepare('select demo_since from estate').pluck().get() !== null
    } finally {
      client.close()
    }
  } catch {
    return false
  }
}
