import type { ZodType } from 'zod'
import type { FormErrors } from '#page.ts'
import { tellsHome } from '#typed/tells-home.ts'
import { openFields } from '#typed/typed-by.ts'
import type { AppContext } from './env.ts'
import { type FormValues, valuesOf } from './form.ts'

/** The field that says which others may be read as they are. */
const tick = 'openly'

/**
 * A door or a way to reach somebody in words that others than whom they are for will read: asked back once, at the field, with a tick
 * to send it all the same. Null where nothing is to be asked.
 */
export function saidOpenly(c: AppContext, form: ZodType | undefined, values: FormValues): FormErrors | null {
  // Where life is in danger nobody is asked twice.
  if (!form || values.urgency === '1') return null
  const t = c.get('t')
  const allowed = valuesOf(values, tick)
  const asked = Object.entries(openFields(form)).flatMap(([name, readers]) => {
    const told = allowed.includes(name) ? [] : tellsHome(valuesOf(values, name).join('\n'))
    if (told.length === 0) return []
    // All of it at once: one tick stands for everything that was named.
    const what = told.map((one) => t(`shared:openly.kinds.${one}`)).join(t('shared:openly.and'))
    return [[name, t('shared:openly.begins') + what + t('shared:openly.ends') + t(readers)] as const]
  })
  return asked.length > 0 ? Object.fromEntries(asked) : null
}
