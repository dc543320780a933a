import type { ShownAlike } from '#emergencies/alike.ts'
import { beginningOf } from '#emergencies/kinds.ts'
import type { ShownEmergency } from '#emergencies/show.ts'
import type { DoorWaitedAt } from '#helpcalls/sending/newcomer-calls.ts'
import type { Page } from '#page.ts'
import { SecondPerson } from '#views/agreement/second.tsx'
import { DoorsWaitedAt } from '#views/helpcalls/newcomer.tsx'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { DefinitionList } from '#views/shared/cards.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { Alike } from './alike.tsx'
import { Course, type Entry } from './course.tsx'
import { Decisions } from './decisions.tsx'
import { isOver, What } from './now.tsx'
import { AnswerLink, LevelMark, Lines } from './words.tsx'

type Props = {
  page: Page
  shown: ShownEmergency
  timeline: Entry[]
  /** Where the reader only waits to be of the home. */
  doors: DoorWaitedAt[]
  /** The same, waiting or running elsewhere, for whoever is asked to confirm this one. */
  alike: ShownAlike[]
  candidates: { id: number; name: string }[]
  form?: FormState
}

/** What everybody reads: what to do first, what the warning must say, who answers for it, and what has happened. */
export function EmergencyPage({ page, shown, timeline, doors, alike, candidates, form }: Props) {
  const { t } = page
  const { row, words } = shown
  const running = row.state === 'active'
  return (
    <Layout page={page} title={words.title || t(`emergencies:kinds.${row.kind}`)}>
      <PageHead
        title={words.title || t(`emergencies:kinds.${row.kind}`)}
        lead={
          <>
            <LevelMark page={page} level={row.level} drill={row.drill === 1} />{' '}
            {t(`emergencies:states.${shown.stage}`)}
          </>
        }
        back={{ href: '/emergencies', text: t('emergencies:list.title') }}
      />
      <ErrorSummary page={page} form={form} />
      {row.drill === 1 && <Callout tone="asked">{t('emergencies:drillCallout')}</Callout>}
      <Alike page={page} alike={alike} drill={row.drill === 1} />
      <Second page={page} shown={shown} form={form} />
      <What page={page} shown={shown} />
      <Actions>
        <AnswerLink page={page} id={row.id} answers={shown.answers} />
        {shown.works.length > 0 && (
          <ButtonLink href={`/emergencies/${row.id}/work`} icon="list" text={t('emergencies:work.link')} />
        )}
        {shown.reported && (
          <ButtonLink
            href={`/emergencies/${row.id}/report`}
            icon="record"
            text={t('emergencies:report.link')}
          />
        )}
        {running && (
          <ButtonLink
            href={`/emergencies/${row.id}/poster`}
            icon="printer"
            text={t('emergencies:poster.link')}
          />
        )}
        {shown.again && (
          <ButtonLink
            href={`/emergencies/new?again=${row.id}`}
            kind="primary"
            icon="edit"
            text={t('emergencies:declare.again')}
          />
        )}
      </Actions>
      <DoorsWaitedAt page={page} id={row.id} doors={doors} form={form} />
      {!isOver(shown) && <Lines page={page} lines={shown.lines} />}
      <section aria-labelledby="warning">
        <SectionHead id="warning" title={t('emergencies:warning')} icon="info" />
        <Warning page={page} shown={shown} />
      </section>
      {shown.decides && (
        <Decisions
          page={page}
          row={row}
          candidates={candidates}
          left={shown.hoursLeft}
          open={shown.open}
          still={shown.stillThere}
          form={form}
        />
      )}
      <section aria-labelledby="course">
        <SectionHead id="course" title={t('emergencies:course')} icon="record" />
        <Course page={page} timeline={timeline} />
      </section>
    </Layout>
  )
}

/** The other whom the declarer waits for; all that is asked, the times and the first things to do among it. */
function Second({ page, shown, form }: { page: Page; shown: ShownEmergency; form?: FormState }) {
  const { row, asking } = shown
  if (!asking) return null
  return (
    <SecondPerson
      page={page}
      asking={asking}
      action={`/emergencies/${row.id}/confirmation`}
      agree={row.drill === 1 ? 'drill' : undefined}
      form={form}
    />
  )
}

/** The fields a warning must have (Emergency Response Law 2024, Art. 64), and who stands behind them. */
function Warning({ page, shown }: { page: Page; shown: ShownEmergency }) {
  const { t } = page
  const { row, words, places, name } = shown
  const who = (id: number | null) => name(id) ?? t('emergencies:nobody')
  return (
    <DefinitionList
      items={[
        { term: t('emergencies:fields.kind'), value: t(`emergencies:kinds.${row.kind}`) },
        { term: t('emergencies:fields.scopes'), value: places.join('、') },
        { term: t('emergencies:fields.startsAt'), value: <Time page={page} at={beginningOf(row)} /> },
        { term: t('emergencies:fields.endsAt'), value: <Time page={page} at={row.liftedAt ?? row.endsAt} /> },
        {
          term: t('emergencies:fields.watchFor'),
          value: <span lang={words.written.watchFor}>{words.watchFor}</span>,
        },
        { term: t('emergencies:fields.reason'), value: row.reason },
        ...(row.issuedBy ? [{ term: t('emergencies:fields.issuedBy'), value: row.issuedBy }] : []),
        {
          term: t('emergencies:fields.declared'),
          value: (
            <>
              {who(row.declaredBy)} · <Time page={page} at={row.declaredAt} />
            </>
          ),
        },
        {
          term: t('emergencies:fields.confirmed'),
          value: row.confirmedAt ? (
            <>
              {who(row.confirmedBy)} · <Time page={page} at={row.confirmedAt} />
            </>
          ) : (
            t('emergencies:notYet')
          ),
        },
        { term: t('emergencies:fields.leader'), value: who(row.leaderId) },
        ...(row.eraseAt
          ? [
              {
                term: t('emergencies:fields.eraseAt'),
                value: <Time page={page} at={row.eraseAt} show="day" />,
              },
            ]
          : []),
      ]}
    />
  )
}
