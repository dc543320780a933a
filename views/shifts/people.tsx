import type { Page } from '#page.ts'
import type { ShiftView } from '#shifts/show.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { Card, CardList, Details } from '#views/shared/cards.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { SmallMoment } from './small.tsx'

type Props = { page: Page; view: ShiftView }
type Person = ShiftView['people'][number]

/** Who is on it, with what each of them needs from whoever runs it; places that are offered to whoever looks. */
export function PeopleOnIt({ page, view }: Props) {
  const { t } = page
  const offered = (one: Person) =>
    one.state === 'in' && one.offeredAt !== null && one.personId !== view.mine?.personId
  const shown = view.people.filter((one) => one.seen || offered(one))
  if (shown.length === 0) return <></>
  return (
    <section aria-labelledby="people">
      <SectionHead id="people" icon="people" title={t('shifts:one.people')} />
      <CardList label={t('shifts:one.people')}>
        {shown.map((one) => (
          <Card
            level={3}
            title={one.seen ? one.name : t('shifts:one.offeredPlace')}
            tone={one.state === 'noShow' ? 'quiet' : 'plain'}
            meta={<State page={page} person={one} />}
            actions={
              <div class="row">
                {offered(one) && view.mine?.state !== 'in' && view.reasons.length === 0 && (
                  <ActionForm
                    action={`/shifts/${view.shift.id}/takings`}
                    fields={{ signup: one.id }}
                    kind="primary"
                    icon="share"
                    text={t('shifts:one.take')}
                  />
                )}
                {view.leads && one.state === 'in' && <Checks page={page} view={view} person={one} />}
              </div>
            }
          >
            {one.checkedInAt && (
              <p class="quiet figures">
                <Time page={page} at={one.checkedInAt} show="time" />
                {one.checkedOutAt && (
                  <>
                    {' – '}
                    <Time page={page} at={one.checkedOutAt} show="time" />
                  </>
                )}
              </p>
            )}
            {view.leads && <Late page={page} person={one} />}
          </Card>
        ))}
      </CardList>
    </section>
  )
}

/** A moment that nobody saw here: said with when the word of it came, where whoever leads reads the hours. */
function Late({ page, person }: { page: Page; person: Person }) {
  const { late, checkedInAt, checkedOutAt } = person
  const checks = [
    ['lateIn', checkedInAt, late.in],
    ['lateOut', checkedOutAt, late.out],
  ] as const
  return (
    <>
      {checks.map(
        ([says, pressed, came]) =>
          pressed &&
          came && (
            <p class="quiet">
              {page.t(`shifts:one.${says}`)} <Time page={page} at={pressed} /> {page.t('shifts:one.lateCame')}{' '}
              <Time page={page} at={came} />
            </p>
          ),
      )}
    </>
  )
}

function State({ page, person }: { page: Page; person: Person }) {
  const state = person.checkedOutAt
    ? 'out'
    : person.checkedInAt
      ? 'here'
      : person.offeredAt
        ? 'offered'
        : person.state
  const tone =
    state === 'here' || state === 'out'
      ? 'done'
      : state === 'in'
        ? 'brand'
        : state === 'noShow'
          ? 'urgent'
          : 'quiet'
  return (
    <Status
      tone={tone}
      icon={state === 'noShow' ? 'cross' : state === 'waiting' ? 'clock' : 'person'}
      text={page.t(state === 'in' ? 'shifts:signedUp' : `shifts:state.${state}`)}
    />
  )
}

/** One press for now; a time for what stands on paper. */
function Checks({ page, view, person }: Props & { person: Person }) {
  const { t } = page
  const to = `/shifts/${view.shift.id}`
  const fields = { signup: person.id }
  if (person.checkedOutAt !== null) return <></>
  const [act, text] =
    person.checkedInAt === null
      ? (['check-in', 'checkInOther'] as const)
      : (['check-out', 'checkOut'] as const)
  const running = view.phase === 'running' || view.phase === 'over'
  return (
    <>
      <ActionForm action={`${to}/${act}`} fields={fields} icon="check" text={t(`shifts:one.${text}`)} />
      {person.checkedInAt === null && running && (
        <AskFirst
          page={page}
          action={`${to}/no-shows`}
          fields={fields}
          icon="cross"
          text={t('shifts:one.noShow')}
        />
      )}
      {running && (
        <Details summary={t('shifts:one.paper')}>
          <PostForm class="flow" action={`${to}/${act}`}>
            <input type="hidden" name="signup" value={String(person.id)} />
            <SmallMoment
              page={page}
              name="at"
              id={`at-${person.id}`}
              label={t(act === 'check-in' ? 'shifts:one.paperIn' : 'shifts:one.paperOut')}
              value={act === 'check-in' ? view.startLocal : view.endLocal}
            />
            <Button kind="plain" icon="paper" text={t('shifts:one.paperSave')} />
          </PostForm>
        </Details>
      )}
    </>
  )
}
