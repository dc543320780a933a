/** The eight masks of ISO/IEC 18004, 7.8.2, by row and column. */
const masks: ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_y, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
]

/**
 * Reads the text of a code drawn as runs of squares (`M3 2h4v1h-4z`), written from the standard and not from our encoder.
 * Versions 2 and 3 at error correction M, which are one block of bytes; a drawing without faults.
 */
export function readQr(path: string, border: number, viewBox: number): string {
  const dark = darkIn(path)
  const size = viewBox - 2 * border
  const at = (x: number, y: number) => dark.has(`${x + border},${y + border}`)
  const format = [0, 1, 2, 3, 4].reduce((bits, x) => bits * 2 + Number(at(x, 8)), 0) ^ 0b10101
  if (format >> 3 !== 0) throw new Error('not error correction M')
  const mask = masks[format & 7]!
  const bits = modulesOf(size).map(([x, y]) => Number(at(x, y) !== mask(y, x)))
  const number = (from: number, length: number) =>
    bits.slice(from, from + length).reduce((sum, bit) => sum * 2 + bit, 0)
  if (number(0, 4) !== 0b0100) throw new Error('not in bytes')
  return new TextDecoder().decode(Uint8Array.from({ length: number(4, 8) }, (_, i) => number(12 + i * 8, 8)))
}

function darkIn(path: string): Set<string> {
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, ...numbers]) => numbers.map(Number))
  return new Set(
    runs.flatMap(([x, y, length]) => Array.from({ length: length! }, (_, i) => `${x! + i},${y}`)),
  )
}

/** The modules that hold data, in the order they are filled: pairs of columns from the right, up and down in turn. */
function modulesOf(size: number): [number, number][] {
  const order: [number, number][] = []
  let up = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step
      for (const x of [right, right - 1]) if (!isPattern(x, y, size)) order.push([x, y])
    }
    up = !up
  }
  return order
}

/** Finders with their format, the two timing lines, and the one alignment square of these versions. */
function isPattern(x: number, y: number, size: number): boolean {
  const corner = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)
  const aligned = Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2
  return corner || aligned || x === 6 || y === 6
}
