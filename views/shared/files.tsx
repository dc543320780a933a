import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { chooseAgainIn, describedBy, errorIn, FieldFrame, type FormState, fieldId } from './form.tsx'

type FileFieldProps = {
  page: Page
  name: string
  label: string
  accept: string
  form?: FormState
  hint?: Child
  optional?: boolean
  multiple?: boolean
}

export function FileField({ page, name, label, accept, form, hint, optional, multiple }: FileFieldProps) {
  const id = fieldId(name)
  const error = errorIn(form, name)
  return (
    <FieldFrame page={page} id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        required={!optional}
        data-again={chooseAgainIn(page, error)}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </FieldFrame>
  )
}

type PhotoFieldProps = {
  page: Page
  name: string
  label: string
  form?: FormState /** At most so many. */
  max?: number
  pdf?: boolean
}

/** Photos are redrawn by waiting.js before they leave the phone: at most 1600 px and 1 MB, nothing of the camera's notes left. */
export function PhotoField({ page, name, label, form, max = 6, pdf = false }: PhotoFieldProps) {
  const id = fieldId(name)
  const error = errorIn(form, name)
  const hint = page.t(pdf ? 'shared:photo.hint-pdf' : 'shared:photo.hint', { max })
  return (
    <FieldFrame page={page} id={id} label={label} hint={hint} error={error} optional>
      <input
        id={id}
        name={name}
        type="file"
        accept={pdf ? 'image/jpeg,image/png,image/webp,application/pdf' : 'image/jpeg,image/png,image/webp'}
        multiple={max > 1}
        data-photos={max}
        data-too-many={page.t('shared:photo.too-many', { max })}
        data-too-big={page.t('shared:photo.too-big')}
        data-again={chooseAgainIn(page, error)}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </FieldFrame>
  )
}

export type Photo = { href: string; alt: string; width: number; height: number }

/** Photos in a row, each opening in full. Width and height hold the place, so nothing jumps. */
export function PhotoStrip({ photos, label }: { photos: Photo[]; label: string }) {
  return (
    <ul class="photo-strip" aria-label={label}>
      {photos.map((photo) => (
        <li>
          <a href={photo.href}>
            <img
              src={photo.href}
              alt={photo.alt}
              width={photo.width}
              height={photo.height}
              loading="lazy"
              decoding="async"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
