import { type AddressPart, partAt } from './address-parts.ts'
import type { AddressRead, ReadOptions } from './assemble.ts'
import { assemble } from './assemble.ts'
import { plainSpelling } from './spelling.ts'

/**
 * Reads one address as people write it and answers with its path, or with the reason why not:
 * `3号楼2单元501室`, `3-2-501`, `3幢501`, `三号楼二单元五〇一`, `3#2单元501`, `Building 3, Entrance 2, 501`,
 * `３－２－５０１`, `幸福里3号楼…`, `12弄3号501室`, `5栋2单元5楼3号`, `地下一层车位023`, `商铺12`, `V7`, `3/2/lift`.
 * Never throws. The tree is not asked: a path that reads well may not exist.
 */
export function readAddress(text: string, options: ReadOptions = {}): AddressRead {
  const { prefix, parts, rest } = scanAddress(text)
  if (rest !== '') return { ok: false, reason: 'extra', text: rest }
  return assemble(parts, prefix, options)
}

/**
 * Reads the address at the start of a longer text (`3-2-501 要两份鸡蛋`) and returns what follows it as `rest`, in
 * plain spelling. For chat messages and order lists.
 */
export function readLeadingAddress(text: string, options: ReadOptions = {}): AddressRead & { rest: string } {
  const { prefix, parts, rest } = scanAddress(text)
  return { ...assemble(parts, prefix, options), rest }
}

type Scan = { prefix: string; parts: AddressPart[]; rest: string }

const separators = /(?:[\s,、\-/\\._|:;·"']|NO\.?(?= ?\d))+/y
const unknown = /[A-Z]+|\d+|[\s\S]/uy

/**
 * Splits a text into the estate's name or street in front, the parts of the address, and what follows. A word like
 * 花园 or 88号 is a part only where nothing clearer comes after it: 阳光花园3号楼 is not a garden.
 */
export function scanAddress(text: string): Scan {
  const plain = plainSpelling(text.slice(0, 200))
  let scan: Scan = { prefix: '', parts: [], rest: '' }
  let firstTry: Scan | null = null
  let at = 0
  while (at < plain.length) {
    const start = skip(separators, plain, at)
    const found = partAt(plain, start)
    if (found && !(scan.parts.length === 0 && isOfName(found.part, plain, found.end))) {
      if (found.part.type === 'building' && !found.part.weak) scan = withoutNames(scan, plain, start)
      scan.parts.push(found.part)
      at = found.end
    } else if (start >= plain.length) {
      break
    } else if (scan.parts.every(isLoose)) {
      if (scan.parts.length > 0) firstTry ??= { ...scan, rest: plain.slice(start) }
      at = skip(unknown, plain, start)
      scan = { prefix: plain.slice(0, at), parts: [], rest: '' }
    } else {
      scan.rest = plain.slice(start)
      break
    }
  }
  if (scan.parts.length === 0 && firstTry) return firstTry
  return namesInFront(scan, plain)
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** A number or numeral that runs on into Han characters before anything else was said belongs to a name: 2020小区. */
function isOfName(part: AddressPart, text: string, end: number): boolean {
  return part.type === 'bare' && /^\p{Script=Han}/u.test(text.slice(end))
}

function isLoose(part: AddressPart): boolean {
  return (
    part.weak ||
    part.type === 'zone' ||
    part.type === 'common' ||
    part.type === 'bare' ||
    part.type === 'note'
  )
}

/** A clear building has come: gardens and house numbers said before it were the estate's name. */
function withoutNames(scan: Scan, text: string, upTo: number): Scan {
  const kept = scan.parts.filter((part) => part.type !== 'common' && !(part.weak && part.type === 'building'))
  if (kept.length === scan.parts.length) return scan
  const zone = kept.find((part) => part.type === 'zone')
  return { ...scan, prefix: text.slice(0, zone ? zone.at : upTo), parts: kept }
}

/** A common part that numbers follow was the estate's name: 阳光花园3-2-501. */
function namesInFront(scan: Scan, text: string): Scan {
  const last = scan.parts.findLastIndex((part) => part.type === 'common')
  const next = scan.parts.slice(last + 1).find((part) => part.type !== 'note')
  if (last < 0 || !next || scan.parts.slice(0, last).some((part) => !isLoose(part))) return scan
  return { ...scan, prefix: text.slice(0, next.at), parts: scan.parts.slice(last + 1) }
}
