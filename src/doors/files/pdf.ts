/** Names of what runs or opens something by itself; `#4A`-style escapes in names are undone first (ISO 32000-1, 7.3.5). */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z])/
const locked = /\/Encrypt(?![A-Za-z])/

/**
 * Why a PDF is not taken, or null. A simple look at what is written plainly: what hides in compressed objects is kept
 * harmless by how files are served (as a download, never run).
 */
export function checkPdf(bytes: Uint8Array): 'broken' | 'pdfLocked' | 'pdfActive' | null {
  const text = new TextDecoder('latin1').decode(bytes)
  if (!text.slice(-2048).includes('%%EOF')) return 'broken'
  const plain = text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  if (locked.test(plain)) return 'pdfLocked'
  return active.test(plain) ? 'pdfActive' : null
}
