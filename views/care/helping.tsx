import type { Access } from '#care/access.ts'
import type { NamedEntry } from '#care/entries.ts'
import type { RunWithLog } from '#care/run-lists.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Assigned = NamedEntry & { access: Access[] }
type Buddy = { id: number; agreedAt: string | null; name: string; door: string }
type HelpingProps = { page: Page; assigned: Assigned[]; buddies: Buddy[]; runs: RunWithLog[] }

/** What I was asked to do for neighbours on the care list. */
export function CareHelpingPage({ page, assigned, buddies, runs }: HelpingProps) {
  const { t } = page
  const nothing = assigned.length + buddies.length + runs.length === 0
  return (
    <Layout page={page} title={t('care:helping.title')}>
      <PageHead
        title={t('care:helping.title')}
        lead={t('care:helping.lead')}
        back={{ href: '/care/mine', text: t('care:mine.title') }}
        actions={
          assigned.length > 0 && <ButtonLink href="/care/paper" icon="printer" text={t('care:paper.link')} />
        }
      />
      {nothing && <EmptyState title={t('care:helping.none')} icon="heart" />}
      {buddies.length > 0 && <Buddies page={page} buddies={buddies} />}
      {runs.length > 0 && <Runs page={page} runs={runs} />}
      {assigned.length > 0 && (
        <section class="flow" aria-labelledby="assigned">
          <SectionHead id="assigned" icon="people" title={t('care:helping.assigned')} />
          <CardList>
            {assigned.map((entry) => (
              <AssignedCard page={page} entry={entry} />
            ))}
          </CardList>
        </section>
      )}
    </Layout>
  )
}

function AssignedCard({ page, entry }: { page: Page; entry: Assigned }) {
  const { t } = page
  const here = `/care/entries/${entry.id}`
  return (
    <Card
      level={3}
      title={`${entry.door} ${entry.name}`}
      meta={entry.access.map((one) => (
        <Status
          tone={one.emergencyId === null ? 'brand' : 'urgent'}
          icon="clock"
          text={t(`care:purposes.${one.purpose}`)}
        />
      ))}
      actions={
        <>
          <ActionForm action={`${here}/views`} icon="eye" text={t('care:seen.look')} />
          <ActionForm
            action={`${here}/contacts`}
            kind="primary"
            icon="check"
            text={t(`care:contacts.done.${entry.way}`)}
            fields={{ outcome: 'done', back: '/care/helping' }}
          />
          <ButtonLink href={`${here}/contacts/new`} text={t('care:contacts.more')} />
        </>
      }
    >
      {entry.nextDue && (
        <p>
          {t('care:list.nextDue')} <Time page={page} at={entry.nextDue} show="day" />
        </p>
      )}
      <p class="quiet">
        {t('care:helping.until')} <Time page={page} at={entry.access[0]!.until} />
      </p>
    </Card>
  )
}

function Buddies({ page, buddies }: { page: Page; buddies: Buddy[] }) {
  const { t } = page
  return (
    <section class="flow" aria-labelledby="buddies">
      <SectionHead id="buddies" icon="heart" title={t('care:buddies.mine')} />
      <p>{t('care:buddies.what')}</p>
      <CardList>
        {buddies.map((buddy) => (
          <Card
            level={3}
            tone={buddy.agreedAt ? 'plain' : 'asked'}
            title={`${buddy.door} ${buddy.name}`}
            actions={
              <>
                {!buddy.agreedAt && (
                  <ActionForm
                    action={`/care/buddies/${buddy.id}/agreement`}
                    kind="primary"
                    icon="check"
                    text={t('care:buddies.agree')}
                  />
                )}
                <AskFirst
                  page={page}
                  action={`/care/buddies/${buddy.id}/end`}
                  text={t(buddy.agreedAt ? 'care:buddies.stop' : 'care:buddies.decline')}
                />
              </>
            }
          />
        ))}
      </CardList>
    </section>
  )
}

function Runs({ page, runs }: { page: Page; runs: RunWithLog[] }) {
  const { t } = page
  return (
    <section class="flow" aria-labelledby="runs">
      <SectionHead id="runs" icon="clock" title={t('care:runs.mine')} />
      <CardList>
        {runs.map((run) => (
          <Card
            level={3}
            tone="asked"
            title={t('care:runs.number', { id: run.id })}
            meta={<Status tone="asked" text={t(`care:steps.${run.step}`)} />}
            actions={
              <ActionForm
                action={`/care/runs/${run.id}/views`}
                kind="primary"
                icon="eye"
                text={t('care:runs.look')}
              />
            }
          />
        ))}
      </CardList>
    </section>
  )
}
