import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ZodType } from 'zod'
import { DomainError, FieldsRefused, RateLimited, Refused } from '#errors.ts'
import { urgentNumbers } from '#i18n/urgent-numbers.ts'
import type { FormErrors } from '#page.ts'
import { isSecretField } from '#typed/secrets.ts'
import { typedBy } from '#typed/typed-by.ts'
import type { Beside, Deed } from './deed.ts'
import { givesBack } from './drawn.ts'
import { drawnRefused } from './drawn-refused.ts'
import type { AppContext } from './env.ts'
import { errorStatus } from './errors.ts'
import { type FormValues, filesAgain, type PostedForm, readAlone, refused } from './form.ts'
import { withMarks } from './overruled.ts'

/** What was wrong, by field, in sentences. */
export function faultsOf<Words, Seen, Ready, Done>(
  c: AppContext,
  { at = '' }: Pick<Deed<Words, Seen, Ready, Done>, 'at'>,
  error: DomainError,
  values: FormValues,
): FormErrors {
  const t = c.get('t')
  const field = error.field ?? (typeof at === 'string' ? at : at(error, values))
  const faults =
    error instanceof FieldsRefused ? error.faults : { [field]: [error.code, paramsOf(c, error)] as const }
  return Object.fromEntries(Object.entries(faults).map(([name, [key, params]]) => [name, t(key, params)]))
}

/** Whoever is told to come back later may be in need now: what was too often says whom to ring. */
function paramsOf(c: AppContext, error: DomainError): DomainError['params'] {
  if (!(error instanceof RateLimited)) return error.params
  return { ...error.params, call: urgentNumbers(c.get('t'), c.get('settings')) }
}

/** What is not so in the fields that could be read, where others could not (`rules`). */
export function faultsBeside<Words, Seen, Ready, Done>(
  c: AppContext,
  { form, rules = {} }: Deed<Words, Seen, Ready, Done>,
  values: FormValues,
  seen: Seen,
  said: FormErrors = {},
): FormErrors {
  const read = (name: string) => (form ? readAlone(form, values, name) : null)
  const beside = ((name: string) => read(name)?.data) as Beside<Words>
  const asked = Object.entries(rules) as [
    string,
    (value: unknown, seen: Seen, beside: Beside<Words>) => unknown,
  ][]
  const refusals = asked.map(([name, rule]) => {
    const own = name in said ? null : read(name)
    try {
      if (own) rule(own.data, seen, beside)
      return {}
    } catch (error) {
      if (error instanceof Refused) return faultsOf(c, { at: name }, error, values)
      throw error
    }
  })
  return Object.assign({}, ...refusals)
}

/**
 * The same form with its words; where its page can no longer be drawn, or no longer has them, the fault page gives them
 * back. `anew`: it says or has saved what is stored now, so that pressing again saves on top of that.
 */
export async function refuseForm<Words, Seen, Ready, Done>(
  c: AppContext,
  { page, form, drawn: now }: Deed<Words, Seen, Ready, Done>,
  { values, files }: Pick<PostedForm<Words>, 'values' | 'files'>,
  { faults, cause, anew = false }: { faults: FormErrors; cause?: DomainError; anew?: boolean },
): Promise<Response> {
  const errors = refused(c, filesAgain(c, files, faults))
  const why = cause ?? new Refused('shared:errors.said', { said: Object.values(errors).join(' ') })
  if (!page) throw why
  try {
    const again = await drawnRefused(c, { values, errors }, (said) => page({ values, errors: said }))
    const { drawn } = again
    // A form that the page has no longer (it moved on meanwhile) cannot give back what was typed into it.
    if (form && !givesBack(drawn, c.req.path, typedValues(form, values))) throw why
    c.set('faults', again.errors)
    return c.html(
      withMarks(c, drawn, values, anew ? (now ?? null) : null),
      errorStatus(why) as ContentfulStatusCode,
    )
  } catch (error) {
    throw error instanceof DomainError ? why : error
  }
}

/** What somebody typed into the form, but for secrets, which never come back. */
function typedValues(form: ZodType, values: FormValues): [name: string, value: string][] {
  const isTyped = typedBy(form)
  return Object.entries(values)
    .filter(([name]) => isTyped(name) && !isSecretField(name))
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
    .filter(([, value]) => value !== '')
}
