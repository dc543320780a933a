import type { Choosing } from '#organisations/choosing.ts'
import type { PickedScope } from '#organisations/scopes.ts'
import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SearchBox, SectionHead, Stepper } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'

type Props = Choosing & { page: Page; form?: FormState }

/** Two steps with plain links: find the person, then say which duty, where and for how long. */
export function AppointmentPage(props: Props) {
  const { page, organisation, role, person } = props
  const { t } = page
  const duty = organisation?.name ?? t(`organisations:roles.${role}`)
  const title = t('organisations:appoint.title', { duty })
  const back = organisation ? `/organisations/${organisation.id}` : '/organisations'
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} back={{ href: back, text: organisation?.name ?? t('organisations:title') }} />
      <Stepper
        page={page}
        steps={[t('organisations:appoint.who'), t('organisations:appoint.what')]}
        current={person ? 1 : 0}
      />
      {person ? <DutyForm {...props} person={person} back={back} /> : <PersonSearch {...props} />}
    </Layout>
  )
}

function PersonSearch({ page, organisation, role, scope, q, found }: Props) {
  const { t } = page
  const keep = {
    ...(organisation ? { organisation: String(organisation.id) } : { role }),
    ...(scope && { scope }),
  }
  return (
    <>
      <SearchBox
        page={page}
        action="/appointments/new"
        label={t('organisations:appoint.search')}
        value={q}
        keep={keep}
      />
      {q === '' && <p class="quiet">{t('organisations:appoint.searchHint')}</p>}
      {q !== '' && found.length === 0 && (
        <EmptyState title={t('people:list.nothing')} icon="search">
          <p>{t('organisations:appoint.nobody')}</p>
        </EmptyState>
      )}
      <ul class="found-people">
        {found.map((one) => (
          <li>
            <a href={`/appointments/new?${new URLSearchParams({ ...keep, person: String(one.personId) })}`}>
              <span>
                <b>{one.name}</b>
                <span class="quiet">
                  {one.doors.map((door) => door.label).join('、') || t('organisations:appoint.noHome')}
                </span>
                {!one.hasAccount && <Status text={t('people:member.noAccount')} tone="asked" icon="knock" />}
              </span>
              <Icon name="forward" />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function DutyForm({
  page,
  organisation,
  roles,
  role,
  places,
  scope,
  person,
  form,
  back,
}: Props & { person: { id: number; name: string }; back: string }) {
  const { t } = page
  // The whole estate is '' as well: a prompt stands only where it is not on offer, as for captains.
  const unasked = !scope && !places.some((place) => place.path === '')
  const ask = fields(page, form, 'organisations:appoint')
  return (
    <>
      <SectionHead title={t('organisations:appoint.forWhom', { name: person.name })} icon="person" />
      <ask.Form action="/appointments">
        <input type="hidden" name="person" value={String(person.id)} />
        {organisation && <input type="hidden" name="organisation" value={String(organisation.id)} />}
        {roles.length === 1 ? (
          <input type="hidden" name="role" value={role} />
        ) : (
          <ask.OneOf
            name="role"
            value={role}
            options={roles}
            of="organisations:roles"
            hints="organisations:roleHints"
          />
        )}
        {places.length === 1 ? (
          <input type="hidden" name="scope" value={places[0]!.path} />
        ) : (
          <ask.Pick
            name="scope"
            hint
            value={scope}
            prompt={unasked ? t('organisations:appoint.choose') : undefined}
            options={placeOptions(places)}
          />
        )}
        <ask.Day name="from" hint optional />
        {role !== 'steward' && <ask.Day name="until" hint optional />}
        <Actions>
          <Button icon="check" text={t('organisations:appoint.do')} />
          <ButtonLink href={back} text={t('people:cancel')} />
        </Actions>
      </ask.Form>
    </>
  )
}

/** The whole estate first, then each building with its entrances. */
function placeOptions(places: PickedScope[]) {
  const option = (place: PickedScope) => ({ value: place.path, text: place.label })
  const buildings = places.filter((place) => place.kind === 'building')
  const within = (building: PickedScope) =>
    places.filter((place) => place.path.startsWith(`${building.path}/`))
  const alone = places.filter(
    (place) =>
      place.kind === 'entrance' && !buildings.some((building) => place.path.startsWith(`${building.path}/`)),
  )
  return [
    ...places.filter((place) => place.kind === 'estate').map(option),
    ...buildings.map((building) => ({
      group: building.label,
      options: [building, ...within(building)].map(option),
    })),
    ...alone.map(option),
  ]
}
