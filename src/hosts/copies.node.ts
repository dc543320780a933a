import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { inMs, msSince1970 } from '#time/instants.ts'
import { makeOwn } from './own-file.node.ts'

/** People's data lie in them: long enough to go back after a bad upgrade, and no longer. */
export const copyKeptDays = 14
/** `riverside.sqlite.before-0012_references`; what `restore` put aside bears an instant instead of a migration. */
const ofUpgrade = /\.sqlite\.before-\d{4}_.+(?<!\.making)$/

/**
 * Copies an estate's file as it was last confirmed, beside it, whatever another connection is about to change. Answers the
 * file, which is on the disk when this returns. Throws where the disk is full, and leaves nothing then.
 */
export function copyBefore(file: string, tag: string): string {
  const copy = `${file}.before-${tag}`
  const making = `${copy}.${process.pid}.making`
  try {
    makeOwn(making)
    const reader = new Database(file, { readonly: true })
    try {
      reader.prepare('vacuum into ?').run(making)
    } finally {
      reader.close()
    }
    onDisk(making)
    renameSync(making, copy)
    onDisk(dirname(copy))
    return copy
  } finally {
    rmSync(making, { force: true })
  }
}

/** Erases the copies of before an upgrade that have been kept for their time. */
export function eraseOldCopies(folder: string, now: string): void {
  for (const name of readdirSync(folder).filter((one) => ofUpgrade.test(one))) {
    const file = join(folder, name)
    if (msSince1970(now) - statSync(file).mtimeMs > inMs({ days: copyKeptDays }))
      rmSync(file, { force: true })
  }
}

function onDisk(at: string): void {
  const opened = openSync(at, 'r')
  fsyncSync(opened)
  closeSync(opened)
}
