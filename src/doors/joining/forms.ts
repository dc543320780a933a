import { z } from 'zod'
import { relations } from '#standing/schema.ts'
import {
  carried,
  carriedCode,
  chosenInstead,
  typedCode as codeField,
  id,
  line,
  phone as phoneField,
  ticked,
  typedSecret,
  words,
} from '#typed/fields.ts'

const name = line(40, { missing: 'joining:errors.nameMissing', long: 'joining:errors.nameTooLong' })
const phone = phoneField('joining:errors.phone')
const relation = z.enum(relations, 'joining:errors.relationMissing')
const passphrase = typedSecret('sessions:errors.passphraseMissing', 'sessions:passphrase.tooLong')
const consent = z.literal('yes', 'joining:errors.consent')
const code = codeField(60, { missing: 'joining:errors.codeMissing', long: 'joining:errors.codeFailed' })

export const CodeForm = z.object({ code })
export type CodeForm = z.infer<typeof CodeForm>

/** Somebody new, with the code of a letter. */
export const JoinForm = z.object({ code, name, relation, phone, passphrase, consent, elder: ticked })
export type JoinForm = z.infer<typeof JoinForm>

/** "Is this you?" answered: what was typed before comes back, the passphrase as a sealed hash. */
export const ClaimForm = z.object({
  code,
  name,
  relation,
  phone,
  elder: ticked,
  sealed: carriedCode(400),
  claim: z.union([z.literal('no').transform(() => null), id()]),
})
export type ClaimForm = z.infer<typeof ClaimForm>

/** A further home for an account. */
export const AddHomeForm = z.object({ code, relation, consent })
export type AddHomeForm = z.infer<typeof AddHomeForm>

const door = line(100, { missing: 'joining:errors.doorMissing', long: 'joining:errors.doorUnknown' })
const message = words(300, { long: 'joining:errors.messageTooLong' })

/** One of the doors proposed counts for what was typed. */
const picked = <Form extends z.ZodType>(form: Form) => chosenInstead(form, { pick: 'door' })

export const RequestForm = picked(
  z.object({ door, name, relation, phone, message, passphrase, consent, elder: ticked }),
)
export type RequestForm = z.infer<typeof RequestForm>

/** The same, asked by somebody with an account. */
export const HomeRequestForm = picked(z.object({ door, relation, message, consent }))
export type HomeRequestForm = z.infer<typeof HomeRequestForm>

export const ReasonForm = z.object({
  why: words(300, { long: 'joining:errors.messageTooLong' }),
})
export type ReasonForm = z.infer<typeof ReasonForm>

/** `another`: one more, where the same was made just now. */
export const InvitationForm = z.object({ unit: carried(80), relation, another: ticked })
export type InvitationForm = z.infer<typeof InvitationForm>

/** What to print letters for; both boxes unticked are absent. */
export const LetterForm = z.object({ scope: carried(80).default(''), notJoined: ticked, reprint: ticked })
export type LetterForm = z.infer<typeof LetterForm>
