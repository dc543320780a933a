import { z } from 'zod'
import { whole, words } from '#typed/fields.ts'

export const mostText = 200_000

export const PastedForm = z.object({ text: words(mostText, { long: 'groupbuys:relay.errors.tooLong' }) })

export const ApplyForm = z.object({ rows: whole({ least: 0, most: 3000 }) })
