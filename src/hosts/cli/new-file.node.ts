import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isTaken, removeFiles } from '#hosts/estate-file.node.ts'
import { CliFault } from './fault.ts'

type Order = {
  /** What the operator named, as it was typed. */
  file: string
  /** The folder of the estates, in which nothing of theirs is to be written over, nor anything be served by chance. */
  data: string
  /** Writes over a file that is there. */
  force: boolean
}

type NewFile = {
  /** An empty file beside its place, its owner's alone: it is written here. */
  part: string
  /** Writes a text there. */
  write(text: string): void
  /** Puts what was written in its place, on the disk. What was there comes back where the rest of the work fails. */
  putInPlace(): void
}

/**
 * The one way in which a command writes a file that it was given the name of: beside its place first, and put in place when it
 * is whole. Where anything in `work` throws, all is as it was; so what is told by the file alone (codes on paper) is issued
 * within `work`, in a transaction that ends after `putInPlace`. Throws CliFault for a file that may not lie there.
 */
export async function newFile<T>(order: Order, work: (file: NewFile) => T | Promise<T>): Promise<T> {
  mustBeFree(order)
  const file = resolve(order.file)
  const [part, aside] = [`${file}.${process.pid}.part`, `${file}.${process.pid}.aside`]
  let placed = false
  const putInPlace = () => {
    onDisk(part)
    mustBeFree(order)
    if (isTaken(file)) renameSync(file, aside)
    placed = true
    renameSync(part, file)
    onDisk(dirname(file))
  }
  removeFiles(part)
  try {
    writeFileSync(part, '', { mode: 0o600, flag: 'wx' })
    const result = await work({ part, write: (text) => writeFileSync(part, text), putInPlace })
    rmSync(aside, { force: true })
    return result
  } catch (error) {
    if (placed) rmSync(file, { force: true })
    if (isTaken(aside)) renameSync(aside, file)
    throw error
  } finally {
    removeFiles(part)
  }
}

/** Throws CliFault where this name is no place for a new file; only a file, and no pipe, device or link, is written over. */
function mustBeFree({ file, data, force }: Order): void {
  const folder = dirname(resolve(file))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CliFault('cannotCreate', 'noFolder', { file, folder })
  if (liesIn(folder, data)) throw new CliFault('usage', 'inData', { file })
  const there = lstatSync(resolve(file), { throwIfNoEntry: false })
  if (!there) return
  if (there.isDirectory()) throw new CliFault('cannotCreate', 'isFolder', { file })
  if (!there.isFile()) throw new CliFault('cannotCreate', 'notPlain', { file })
  if (!force) throw new CliFault('cannotCreate', 'fileExists', { file })
}

/** Whatever links lead there and however it is spelt: it is one of the folders above, by its number on the disk. */
function liesIn(folder: string, data: string): boolean {
  const sought = statSync(data, { bigint: true, throwIfNoEntry: false })
  if (!sought) return false
  for (let at = realpathSync.native(folder); ; at = dirname(at)) {
    const { dev, ino } = statSync(at, { bigint: true })
    if (dev === sought.dev && ino === sought.ino) return true
    if (at === dirname(at)) return false
  }
}

function onDisk(at: string): void {
  const opened = openSync(at, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
