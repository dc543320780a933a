import type { ZodType } from 'zod'
import { dayFieldsIn } from './day-fields.ts'

/**
 * Which times of a draft do not come after what they follow, by the declarations of its form (`after … asGap`): the
 * sentence's key by field. `times`: the draft's, as instants, called as their fields are.
 */
export function gapsInOrder(form: ZodType, times: Record<string, string | null>): Record<string, string> {
  const gaps = dayFieldsIn(form, Object.keys(times)).flatMap(({ name, lies: { after }, beside }) => {
    const [own, before] = [times[name], after && times[beside(after.field)]]
    return after?.asGap && own && before && own <= before ? [[name, after.said]] : []
  })
  return Object.fromEntries(gaps)
}
