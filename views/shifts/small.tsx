import type { Page } from '#page.ts'
import { FieldFrame } from '#views/shared/form.tsx'

type Common = { page: Page; id: string; name: string; label: string }

/** Fields of forms that stand many times on a page, where a name cannot be an id. */
export function SmallSelect({
  page,
  id,
  name,
  label,
  options,
  chosen,
}: Common & { options: { value: number; text: string }[]; chosen?: string }) {
  return (
    <FieldFrame page={page} id={id} label={label}>
      <select id={id} name={name}>
        {options.map((option) => (
          <option value={String(option.value)} selected={String(option.value) === chosen}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

type Text = Common & { maxlength: number; value?: string }

export function SmallText({ page, id, name, label, maxlength, value }: Text) {
  return (
    <FieldFrame page={page} id={id} label={label} optional>
      <input id={id} name={name} type="text" maxlength={maxlength} value={value} />
    </FieldFrame>
  )
}

export function SmallMoment({ page, id, name, label, value }: Common & { value: string }) {
  return (
    <FieldFrame page={page} id={id} label={label}>
      <input id={id} name={name} type="datetime-local" value={value} required />
    </FieldFrame>
  )
}
