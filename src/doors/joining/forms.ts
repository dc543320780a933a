import { z } from 'zod'
import { normalPhone } from '#standing/phone.ts'
import { relations } from '#standing/schema.ts'

const oneLine = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
const text = z.string().catch('')

const name = text
  .transform(oneLine)
  .pipe(z.string().min(1, 'joining:errors.nameMissing').max(40, 'joining:errors.nameTooLong'))
const phone = text
  .transform(oneLine)
  .refine((typed) => typed === '' || normalPhone(typed) !== null, 'joining:errors.phone')
  .transform((typed) => typed || null)
const relation = z.enum(relations, 'joining:errors.relationMissing')
const passphrase = z
  .string('sessions:passphrase.tooShort')
  .min(1, 'sessions:passphrase.tooShort')
  .max(1000, 'sessions:passphrase.tooLong')
const consent = z.literal('yes', 'joining:errors.consent')
const yes = z.preprocess((value) => value === 'yes', z.boolean())
const code = text
  .transform(oneLine)
  .pipe(z.string().min(1, 'joining:errors.codeMissing').max(60, 'joining:errors.codeFailed'))

export const CodeForm = z.object({ code })
export type CodeForm = z.infer<typeof CodeForm>

/** Somebody new, with the code of a letter. */
export const JoinForm = z.object({ code, name, relation, phone, passphrase, consent, elder: yes })
export type JoinForm = z.infer<typeof JoinForm>

/** "Is this you?" answered: what was typed before comes back, the passphrase as a sealed hash. */
export const ClaimForm = z.object({
  code,
  name,
  relation,
  phone,
  elder: yes,
  sealed: text.pipe(z.string().min(1).max(400)),
  claim: z.union([z.literal('no').transform(() => null), z.coerce.number<string>().int().positive()]),
})
export type ClaimForm = z.infer<typeof ClaimForm>

/** A further home for an account. */
export const AddHomeForm = z.object({ code, relation, consent })
export type AddHomeForm = z.infer<typeof AddHomeForm>

const door = text
  .transform(oneLine)
  .pipe(z.string().min(1, 'joining:errors.doorMissing').max(100, 'joining:errors.doorUnknown'))
const message = text
  .transform((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .pipe(z.string().max(300, 'joining:errors.messageTooLong'))

/** One of the doors proposed counts for what was typed. */
const picked = <Shape extends z.ZodType>(form: Shape) =>
  z.preprocess(
    (values: Record<string, unknown>) => (values?.pick ? { ...values, door: values.pick } : values),
    form,
  )

export const RequestForm = picked(
  z.object({ door, name, relation, phone, message, passphrase, consent, elder: yes }),
)
export type RequestForm = z.infer<typeof RequestForm>

/** The same, asked by somebody with an account. */
export const HomeRequestForm = picked(z.object({ door, relation, message, consent }))
export type HomeRequestForm = z.infer<typeof HomeRequestForm>

export const WhyForm = z.object({
  why: text.transform(oneLine).pipe(z.string().max(300, 'joining:errors.messageTooLong')),
})
export type WhyForm = z.infer<typeof WhyForm>

export const InvitationForm = z.object({ unit: z.string().max(80), relation })
export type InvitationForm = z.infer<typeof InvitationForm>

/** What to print letters for; both boxes unticked are absent. */
export const LetterForm = z.object({ scope: z.string().max(80).catch(''), notJoined: yes, reprint: yes })
export type LetterForm = z.infer<typeof LetterForm>
