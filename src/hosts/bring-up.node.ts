import { accessSync, constants, existsSync } from 'node:fs'
import { NewerEstate, NotMigrated } from '#estate/migrate.ts'
import { copyKeptDays } from './copies.node.ts'
import { pendingIn } from './estate-file.node.ts'
import { keepOwn } from './own-file.node.ts'
import { openSqlite } from './sqlite.node.ts'
import type { EstateStore } from './store.node.ts'

type Say = (key: string, params: Record<string, string | number>) => void

/**
 * Brings every estate of the data folder to this program's tables before anybody is answered, and says of each what was done and
 * where its copy lies. Answers which could not be: they are as they were, and the others
 * are served.
 */
export function bringUpAll({ names, fileOf }: Pick<EstateStore, 'names' | 'fileOf'>, say: Say): string[] {
  const failed: string[] = []
  for (const name of names()) {
    try {
      mustBeOurs(fileOf(name))
      if (pendingIn(fileOf(name)).length === 0) continue
      const { copy, close } = openSqlite(fileOf(name), { patient: true })
      close()
      if (copy !== null) say('broughtUp', { name, copy, count: copyKeptDays })
    } catch (error) {
      failed.push(name)
      say(...whyNot(name, error as Error))
    }
  }
  return failed
}

/** Throws where the file, or what lies beside it, is somebody else's: every page would fail that needs to write. */
function mustBeOurs(file: string): void {
  keepOwn(file)
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(file + end)) accessSync(file + end, constants.R_OK | constants.W_OK)
}

function whyNot(name: string, error: Error): Parameters<Say> {
  if (error instanceof NewerEstate) return ['newer', { name, tags: error.tags }]
  if (!(error instanceof NotMigrated)) return ['notOpened', { name, error: error.message }]
  const { copy, tag, cause } = error
  const said = { name, tag, error: (cause as Error).message }
  if ((cause as { code?: string }).code === 'SQLITE_FULL') return ['noRoom', said]
  return copy === null ? ['notBroughtUp', said] : ['notBroughtUpCopied', { ...said, copy }]
}
