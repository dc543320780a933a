import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The one way in which a file of people's data begins: empty, its owner's alone from its first moment, whatever the umask. What SQLite
 * puts beside it gets its mode and its owner (findCreateFileMode in os_unix.c). Throws EEXIST.
 */
export function makeOwn(file: string): void {
  closeSync(openSync(file, 'wx', 0o600))
  keepOwn(file)
}

/** A file that is there becomes its owner's alone. Throws EPERM where it is somebody else's and others may read it. */
export function keepOwn(file: string): void {
  const { mode } = statSync(file)
  if ((mode & 0o077) !== 0) chmodSync(file, 0o600)
  giveToOwner(file)
}

/** The data folder; made where it is missing. */
export function makeOwnFolder(folder: string): void {
  if (existsSync(folder)) return
  makeOwnFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
  giveToOwner(folder)
}

/**
 * A command run as root leaves nothing in the folder that the service, which runs as its owner, could not open: what it makes there is
 * the owner's.
 */
function giveToOwner(path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  const own = statSync(path)
  if (own.uid !== uid || own.gid !== gid) chownSync(path, uid, gid)
}
