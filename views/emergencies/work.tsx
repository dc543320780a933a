import { dutyKinds } from '#emergencies/kinds.ts'
import type { RoomWaiting } from '#emergencies/rooms.ts'
import type { ShownEmergency, ShownLine } from '#emergencies/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { LevelMark, Lines } from './words.tsx'

type Props = {
  page: Page
  shown: ShownEmergency
  waiting: RoomWaiting[]
  hands: boolean
  /** The part of it that this reader works in, by name; [] for all of it. */
  part: string[]
}

/** One page for whoever works: what waits, what is still to tick, whom to ring. For one thumb, in the dark. */
export function WorkPage({ page, shown, waiting, hands, part }: Props) {
  const { t } = page
  const { row, words } = shown
  const checks = shown.lines.filter((line) => line.kind === 'check')
  return (
    <Layout page={page} title={t('emergencies:work.title', { title: words.title })}>
      <PageHead
        title={words.title}
        lead={
          <>
            <LevelMark page={page} level={row.level} drill={row.drill === 1} /> {t('shared:emergency.until')}{' '}
            <Time page={page} at={row.endsAt} />
          </>
        }
        back={{ href: `/emergencies/${row.id}`, text: t('emergencies:work.back') }}
      />
      {part.length > 0 && (
        <Callout icon="pin">
          <p>{t('emergencies:work.part', { places: part.join(t('emergencies:report.comma')) })}</p>
        </Callout>
      )}
      {waiting.length > 0 && (
        <ul class="emergency-waiting">
          {waiting.map((room) => (
            <li>
              <a href={room.href}>
                <b>{t(`emergencies:modules.${room.module}`)}</b>
                {room.figures.map((figure) => (
                  <span class={figure.urgent && figure.count > 0 ? 'is-urgent' : undefined}>
                    {t(figure.text, { count: figure.count })}
                  </span>
                ))}
                <Icon name="forward" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {dutyKinds.map((duty) => {
        const own = checks.filter((line) => line.duty === duty)
        if (own.length === 0) return null
        return part.length > 0 ? (
          <ReadChecks page={page} duty={duty} checks={own} />
        ) : (
          <Checks page={page} id={row.id} duty={duty} checks={own} hands={hands} />
        )
      })}
      <Lines page={page} lines={shown.lines} />
      <Actions>
        <ButtonLink
          href={`/emergencies/${row.id}#decisions`}
          icon="key"
          text={t('emergencies:decide.title')}
        />
      </Actions>
    </Layout>
  )
}

/** What is to be done in all of it, to be read by whoever works in a part: a tick would speak for the rest as well. */
function ReadChecks({ page, duty, checks }: Pick<ChecksProps, 'page' | 'duty' | 'checks'>) {
  const { t } = page
  return (
    <section aria-labelledby={`duty-${duty}`}>
      <SectionHead id={`duty-${duty}`} title={t(`emergencies:duties.${duty}`)} />
      <ul>
        {checks.map((line) => (
          <li>
            {line.text}
            {line.tickedAt && (
              <>
                {' '}
                <small>
                  {line.tickedBy} <Time page={page} at={line.tickedAt} show="time" />
                </small>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ChecksProps = {
  page: Page
  id: number
  duty: (typeof dutyKinds)[number]
  checks: ShownLine[]
  /** May give a line to somebody else as a task. */
  hands: boolean
}

function Checks({ page, id, duty, checks, hands }: ChecksProps) {
  const { t } = page
  const done = checks.filter((line) => line.tickedAt !== null).length
  return (
    <section aria-labelledby={`duty-${duty}`}>
      <SectionHead
        id={`duty-${duty}`}
        title={`${t(`emergencies:duties.${duty}`)} ${done}/${checks.length}`}
      />
      <ul class="emergency-checks">
        {checks.map((line) => (
          <li id={`line-${line.id}`}>
            <PostForm action={`/emergencies/${id}/lines/${line.id}/tick${line.tickedAt ? '/undo' : ''}`}>
              <button type="submit" aria-pressed={line.tickedAt ? 'true' : 'false'}>
                <span class="emergency-box">{line.tickedAt && <Icon name="check" />}</span>
                <span>
                  {line.text}
                  {line.tickedAt && (
                    <small>
                      {line.tickedBy} <Time page={page} at={line.tickedAt} show="time" />
                    </small>
                  )}
                </span>
              </button>
            </PostForm>
            {line.tickedAt === null && hands && (
              <ActionForm
                action="/tasks/lines"
                text={t('emergencies:work.hand')}
                kind="quiet"
                icon="person"
                fields={{ emergency: String(id), line: String(line.id) }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
