import { zlibSync } from 'fflate'

/** A picture as rows of colours, each 0xRRGGBB: the demonstration estate has no camera. */
function drawPng(width: number, height: number, colour: (x: number, y: number) => number): Uint8Array {
  const rows = new Uint8Array(height * (width * 3 + 1))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      const rgb = colour(x, y)
      rows.set([rgb >> 16, (rgb >> 8) & 255, rgb & 255], at)
    }
  }
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // Eight bits a colour, three colours a point.
  head.set([8, 2, 0, 0, 0], 8)
  const parts = [chunk('IHDR', head), chunk('IDAT', zlibSync(rows)), chunk('IEND', new Uint8Array())]
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...parts.flatMap((part) => [...part]),
  ])
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const part = new Uint8Array(body.length + 12)
  const view = new DataView(part.buffer)
  view.setUint32(0, body.length)
  part.set(new TextEncoder().encode(name), 4)
  part.set(body, 8)
  view.setUint32(body.length + 8, crc(part.subarray(4, body.length + 8)))
  return part
}

/** CRC-32 as PNG wants it (ISO 3309). */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A kitchen wall with a pipe: dry, or with a wet patch and drops below its joint. */
export function drawingOfPipe(wet: boolean): Uint8Array {
  return drawPng(320, 240, (x, y) => {
    const joint = y > 104 && y < 124
    if (x > 146 - (joint ? 6 : 0) && x < 174 + (joint ? 6 : 0))
      return joint ? 0x6b6f73 : x < 152 ? 0xe4e7ea : 0xb9c0c6
    const away = Math.hypot((x - 160) / 1.4, y - 150)
    if (wet && away < 58) return away < 40 ? 0xa7a08d : 0xc2bba8
    if (wet && Math.abs(((x * 7) % 41) - 20) < 1 && y > 200 && (y + x) % 17 < 6) return 0x5c8fb5
    return x % 40 < 1 || y % 40 < 1 ? 0xd8d2c4 : 0xefeadf
  })
}
