import { vi } from 'vitest'
// Sentences are asked for even where a page is drawn without a program behind it; `openTestEstate` brings the rest.
import '#program/ports/sentences.ts'

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  return { ...real, scrypt: (await import('./scrypt.ts')).lighter(real.scrypt) }
})
