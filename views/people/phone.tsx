import type { Page } from '#page.ts'
import { viewPurposes } from '#people/purposes.ts'
import { Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { FieldFrame } from '#views/shared/form.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { PostForm } from '#views/shared/post-form.tsx'

type Props = {
  page: Page
  personId: number
  unit: string
  masked: string
  name: string
  shown?: string
  refused?: { purpose: string; errors: Record<string, string> }
}

function phoneId(personId: number) {
  return `phone-${personId}`
}

/** The phone hidden behind a reason: who looks says why, and the household reads it in its record. */
export function MemberPhone({ page, personId, unit, masked, name, shown, refused }: Props) {
  const { t } = page
  if (shown) return <ShownPhone page={page} personId={personId} phone={shown} />
  const action = `/people/${personId}/phone-views`
  const summary = (
    <>
      <span class="figures">{masked}</span> {t('people:phone.show')}
    </>
  )
  return (
    <div id={phoneId(personId)}>
      <Details summary={summary} open={refused !== undefined} class="phone-asked">
        <PostForm action={action} hx-post={action} hx-target={`#${phoneId(personId)}`} hx-swap="outerHTML">
          <input type="hidden" name="unit" value={unit} />
          <PurposeField
            page={page}
            id={`purpose-${personId}`}
            name={name}
            chosen={refused?.purpose}
            error={refused?.errors.purpose}
          />
          <Button text={t('people:phone.show')} icon="eye" kind="plain" />
        </PostForm>
      </Details>
    </div>
  )
}

type PurposeProps = { page: Page; id: string; name: string; chosen?: string; error?: string }

/** Not a SelectField: a household page holds one for each member, and each needs an id of its own. */
function PurposeField({ page, id, name, chosen, error }: PurposeProps) {
  const { t } = page
  return (
    <FieldFrame
      page={page}
      id={id}
      label={t('people:phone.why', { name })}
      hint={t('people:phone.hint')}
      error={error}
    >
      <select
        id={id}
        name="purpose"
        required
        aria-describedby={`${id}-hint`}
        aria-invalid={error ? 'true' : undefined}
      >
        <option value="">{t('people:phone.choose')}</option>
        {viewPurposes.map((value) => (
          <option value={value} selected={value === chosen}>
            {t(`people:viewPurposes.${value}`)}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** What the press brings: the number, to be tapped. */
export function ShownPhone({ page, personId, phone }: { page: Page; personId: number; phone: string }) {
  return (
    <p id={phoneId(personId)} class="phone-shown">
      <a class="button" href={`tel:${phone}`}>
        <Icon name="phone" />
        <span class="figures">{phone}</span>
      </a>
      <span class="quiet">{page.t('people:phone.recorded')}</span>
    </p>
  )
}

/** What a second press is told in its place. */
export function PhoneNote({ personId, text }: { personId: number; text: string }) {
  return (
    <p id={phoneId(personId)} class="quiet">
      {text}
    </p>
  )
}
