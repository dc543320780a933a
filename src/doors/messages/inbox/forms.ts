import { z } from 'zod'
import { carried } from '#typed/fields.ts'
import { digestTimes, modes } from './schema.ts'

const mode = z.enum(modes).optional()

export const MessageWishes = z.object({
  notice: mode,
  need: mode,
  ticket: mode,
  groupbuy: mode,
  digest: z.enum(digestTimes),
})

/** `need:12`: a word and a number or name. */
export const MuteForm = z.object({ subject: carried(60).regex(/^[a-z]+:[\w-]{1,40}$/i) })
