import { z } from 'zod'
import { languages } from '#i18n/language.ts'

const typed = (missing: string, most: number) => z.string(missing).trim().min(1, missing).max(most, missing)
// A passphrase is taken as typed, spaces and all. What is a good one is for strength.ts to say.
const secret = (missing: string) => z.string(missing).min(1, missing).max(1000, 'sessions:passphrase.tooLong')
const back = { next: z.string().optional(), kept: z.string().optional() }

export const SignIn = z.object({
  name: typed('sessions:errors.nameMissing', 200),
  passphrase: secret('sessions:errors.passphraseMissing'),
  ...back,
})

export const Proof = z.object({ passphrase: secret('sessions:errors.passphraseMissing'), ...back })

export const PasskeyAnswer = z.object({
  credential: z.string('sessions:errors.passkey').max(20_000),
  ...back,
})

export const NewPasskey = z.object({
  credential: z.string('sessions:errors.passkey').max(20_000),
  back: z.string().optional(),
})

export const PasskeyName = z.object({ name: typed('sessions:errors.passkeyName', 40) })

export const NewPassphrase = z.object({ passphrase: secret('sessions:errors.passphraseMissing') })

export const Recovery = z.object({
  code: typed('sessions:errors.codeMissing', 100),
  passphrase: secret('sessions:errors.passphraseMissing'),
})

export const DeviceCode = z.object({
  code: typed('sessions:errors.codeMissing', 100),
  confirmed: z.literal('yes').optional().catch(undefined),
})

export const Preferences = z.object({
  language: z.enum(languages).optional().catch(undefined),
  elder: z.enum(['yes', 'no']).optional().catch(undefined),
  theme: z.enum(['auto', 'light', 'dark']).optional().catch(undefined),
  back: z.string().optional().catch(undefined),
})

const clock = z.union(
  [
    z.literal(''),
    z.string('sessions:errors.clock').regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'sessions:errors.clock'),
  ],
  'sessions:errors.clock',
)

/** Both times or neither; from 22:00 to 07:00 runs over midnight. */
export const QuietHours = z
  .object({ from: clock, to: clock })
  .refine(({ from, to }) => (from === '') === (to === '') && (from === '' || from !== to), {
    path: ['to'],
    message: 'sessions:errors.quietHours',
  })
