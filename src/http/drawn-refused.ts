import type { FormErrors } from '#page.ts'
import { readMarkup } from '#typed/markup.ts'
import { isSecretField } from '#typed/secrets.ts'
import { formsTo } from './drawn.ts'
import type { AppContext } from './env.ts'
import { type FormValues, typedIn } from './form.ts'

type Refused = { values: FormValues; errors: FormErrors }
type Draw = (errors: FormErrors) => unknown

/**
 * A refused form as it is drawn, with what is said of it. A secret never comes back in a page: where one was typed and stands
 * there no more, its field says at once that it must be written again. Left empty it would be refused a second time, as if
 * somebody had forgotten it. What is wrong with the secret itself says as much.
 */
export async function drawnRefused(c: AppContext, { values, errors }: Refused, draw: Draw) {
  const drawn = String(await draw(errors))
  const lost = secretsLost(c, drawn, values).filter((name) => !errors[name])
  if (lost.length === 0) return { drawn, errors }
  const said = (name: string) =>
    c.get('t')(name === 'passphrase' ? 'shared:secret.passphraseAgain' : 'shared:secret.again')
  const again = { ...errors, ...Object.fromEntries(lost.map((name) => [name, said(name)])) }
  return { drawn: String(await draw(again)), errors: again }
}

/** Secrets that were typed and that the form asks for with nothing in it. */
function secretsLost(c: AppContext, drawn: string, values: FormValues): string[] {
  const { forms } = readMarkup(drawn)
  return formsTo(forms, c.req.path)
    .flatMap(({ controls }) => controls)
    .filter(({ name, kind, values: [stands] }) => isSecretField(name) && kind !== 'hidden' && !stands)
    .filter(({ name }) => typedIn(values, name) !== '')
    .map(({ name }) => name)
}
