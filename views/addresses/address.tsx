import type { AddressFacts } from '#addresses/show.ts'
import { formatDay } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { DoorLinks } from './addresses.tsx'

type PlacePageProps = {
  page: Page
  place: AddressFacts
  /** Refusal forms, brought back with their words. */
  details?: FormState
  retirement?: FormState
}

/** A building, an entrance, a door or a common part: what it is, what lies in it, and how to change it. */
export function AddressPage({ page, place, details, retirement }: PlacePageProps) {
  const { t } = page
  const holds = place.kind === 'building' || place.kind === 'entrance'
  const above = place.way.at(-1) ?? { href: '/addresses', label: t('addresses:title') }
  return (
    <Layout page={page} title={place.label}>
      <PageHead
        title={place.label}
        back={{ href: above.href, text: above.label }}
        actions={
          (place.household || place.plan || place.addHref) && (
            <>
              {place.household && (
                <ButtonLink
                  href={place.household}
                  icon="people"
                  kind="primary"
                  text={t('addresses:place.household')}
                />
              )}
              {place.plan && (
                <ButtonLink href={place.plan} icon="building" text={t('addresses:place.plan')} />
              )}
              {place.addHref && <ButtonLink href={place.addHref} icon="plus" text={t('addresses:addLink')} />}
            </>
          )
        }
      />
      {place.retired && (
        <Callout tone="quiet" icon="info">
          {t('addresses:place.retiredAt', {
            day: formatDay(place.retired.at, page.lang, page.timezone, page.now),
            why: place.retired.why ?? '',
          })}
        </Callout>
      )}
      <DefinitionList
        items={[
          { term: t('addresses:place.kind'), value: holds ? undefined : t(`addresses:kinds.${place.kind}`) },
          { term: t('addresses:place.floor'), value: place.floor },
          {
            term: t('addresses:place.area'),
            value: place.area && t('addresses:place.squareMetres', { area: place.area }),
          },
          { term: t('addresses:place.usage'), value: place.usage },
        ]}
      />
      {holds && <Inside page={page} place={place} />}
      {place.edit && (
        <EditForms page={page} place={place} edit={place.edit} details={details} retirement={retirement} />
      )}
    </Layout>
  )
}

function Inside({ page, place }: { page: Page; place: AddressFacts }) {
  const { t } = page
  return (
    <section class="flow">
      <SectionHead title={t('addresses:place.inside')} />
      {place.inside.length === 0 ? (
        <p class="quiet">{t('addresses:place.nothingInside')}</p>
      ) : (
        <DoorLinks page={page} links={place.inside} label={t('addresses:place.inside')} />
      )}
    </section>
  )
}

type EditFormsProps = PlacePageProps & { edit: NonNullable<AddressFacts['edit']> }

function EditForms({ page, place, edit, details, retirement }: EditFormsProps) {
  const { t } = page
  const path = <input type="hidden" name="path" value={place.path} />
  const askDetails = fields(page, details, 'addresses:edit')
  const askRetirement = fields(page, retirement, 'addresses:retire')
  return (
    <section class="flow place-edit">
      <Details summary={t('addresses:edit.title')} open={details !== undefined}>
        <askDetails.Form action="/addresses/details" filled>
          {path}
          <askDetails.Text name="label" value={edit.label} maxlength={60} />
          <AddressFields page={page} form={details} edit={edit} />
          <askDetails.Send icon="check" says="do" />
        </askDetails.Form>
      </Details>
      {place.retired ? (
        <ActionForm
          action="/addresses/restoration"
          icon="undo"
          text={t('addresses:restore.do')}
          fields={{ path: place.path }}
        />
      ) : (
        <Details summary={t('addresses:retire.title')} open={retirement !== undefined}>
          <askRetirement.Form action="/addresses/retirement">
            <p>{t('addresses:retire.what')}</p>
            {path}
            <askRetirement.Words name="why" rows={2} maxlength={200} />
            <askRetirement.Send kind="danger" says="do" />
          </askRetirement.Form>
        </Details>
      )}
    </section>
  )
}

type PlaceFieldsProps = {
  page: Page
  form?: FormState
  edit?: { area: string; floor: string; usage: string }
}

/** Floor, area and use: all may be left blank. */
export function AddressFields({ page, form, edit }: PlaceFieldsProps) {
  const ask = fields(page, form, 'addresses:edit')
  return (
    <>
      <ask.Text name="floor" value={edit?.floor} hint width="short" optional />
      <ask.Amount name="area" value={edit?.area} hint optional />
      <ask.Text name="usage" value={edit?.usage} maxlength={40} width="medium" optional />
    </>
  )
}
