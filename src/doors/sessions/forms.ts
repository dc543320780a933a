import { z } from 'zod'
import { languages } from '#i18n/language.ts'
import { clock } from '#typed/day-and-clock.ts'
import {
  carried,
  carriedCode,
  typedCode as codeField,
  line,
  typedSecret as secretField,
} from '#typed/fields.ts'

const typed = (missing: string, most: number) => line(most, { missing, long: missing })
// What is a good one is for strength.ts to say.
const secret = (missing: string) => secretField(missing, 'sessions:passphrase.tooLong')
const code = codeField(100, { missing: 'sessions:errors.codeMissing', long: 'sessions:errors.codeMissing' })
const credential = carriedCode(20_000, 'sessions:errors.passkey')
const page = carried(100_000).optional()
const back = { next: page, kept: page }

export const SignIn = z.object({
  name: typed('sessions:errors.nameMissing', 200),
  passphrase: secret('sessions:errors.passphraseMissing'),
  ...back,
})

export const Proof = z.object({ passphrase: secret('sessions:errors.passphraseMissing'), ...back })

export const PasskeyAnswer = z.object({
  credential,
  ...back,
})

export const NewPasskeyForm = z.object({
  credential,
  back: page,
})

export const PasskeyName = z.object({ name: typed('sessions:errors.passkeyName', 40) })

export const NewSignInName = z.object({ signInName: typed('sessions:errors.newNameMissing', 60) })

export const NewPassphrase = z.object({ passphrase: secret('sessions:errors.passphraseMissing') })

export const Recovery = z.object({
  code,
  passphrase: secret('sessions:errors.passphraseMissing'),
})

export const DeviceCode = z.object({
  code,
  confirmed: z.literal('yes').optional().catch(undefined),
})

export const Preferences = z.object({
  language: z.enum(languages).optional().catch(undefined),
  elder: z.enum(['yes', 'no']).optional().catch(undefined),
  theme: z.enum(['auto', 'light', 'dark']).optional().catch(undefined),
  back: page.catch(undefined),
  at: z.enum(['signIn', 'proof', 'kept']).optional().catch(undefined),
  next: page.catch(undefined),
  kept: page.catch(undefined),
})

/** Both times or neither; from 22:00 to 07:00 runs over midnight. */
export const QuietHours = z
  .object({ from: clock(), to: clock() })
  .refine(({ from, to }) => (from === '') === (to === '') && (from === '' || from !== to), {
    path: ['to'],
    message: 'sessions:errors.quietHours',
  })
