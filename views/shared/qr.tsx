import { encode } from 'uqr'

type QrProps = { text: string /** Said to those who cannot scan. */; title: string }

/** A QR code as one path, error correction M, four modules of quiet zone as the standard asks (ISO/IEC 18004). Sized by CSS: `.qr`. */
export function Qr({ text, title }: QrProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
    .join('')
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={title}
      shape-rendering="crispEdges"
    >
      <rect class="qr-paper" width={size} height={size} />
      <path class="qr-ink" d={path} />
    </svg>
  )
}
