import type { Complaint } from '#groupbuys/handover/schema.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Shown = Complaint & {
  home: string
  item: string | null /** New goods are with the home. */
  handed: boolean
}
type ComplaintsProps = {
  page: Page
  buy: { id: number; title: string; hours: number }
  leads: boolean
  homes: {
    unit: string
    label: string
    until: string | null
    open: boolean
    items: { id: number; name: string }[]
  }[]
  complaints: Shown[]
  form?: FormState
}

/** What was wrong with the goods: said with a photo within the window, and settled by the leader. */
export function ComplaintsPage(props: ComplaintsProps) {
  const { page, buy, homes, complaints } = props
  const { t } = page
  return (
    <Layout page={page} title={t('groupbuys:complaints.title')}>
      <PageHead
        title={t('groupbuys:complaints.title')}
        lead={t('groupbuys:complaints.lead', { title: buy.title, hours: buy.hours })}
        back={{ href: `/groupbuys/${buy.id}`, text: buy.title }}
      />
      {homes.map((home) => (
        <HomeForm {...props} home={home} />
      ))}
      <SectionHead title={t('groupbuys:complaints.all')} />
      {complaints.length === 0 && <EmptyState title={t('groupbuys:complaints.none')} icon="check" />}
      <CardList>
        {complaints.map((complaint) => (
          <Card
            id={`complaint-${complaint.id}`}
            level={3}
            title={[complaint.home, complaint.item].filter(Boolean).join(' · ')}
            tone={complaint.settledAt ? 'quiet' : 'asked'}
            meta={<Time page={page} at={complaint.at} />}
          >
            <p class="prose is-plain">{complaint.body}</p>
            {complaint.pieces !== null && (
              <p>{t('groupbuys:complaints.pieces', { count: complaint.pieces })}</p>
            )}
            {complaint.fileId !== null && (
              <a href={`/groupbuys/${buy.id}/complaints/${complaint.id}/photo`}>
                {t('groupbuys:complaints.photo')}
              </a>
            )}
            {complaint.settledHow && (
              <p>
                <Status tone="done" text={t(`groupbuys:complaints.hows.${complaint.settledHow}`)} />{' '}
                {complaint.settledNote}{' '}
                {complaint.settledHow === 'replacement' && (
                  <a href={`/groupbuys/bags/${complaint.orderId}`}>
                    {t(`groupbuys:complaints.replacement${complaint.handed ? 'Done' : 'Open'}`)}
                  </a>
                )}
              </p>
            )}
            {props.leads && !complaint.settledAt && (
              <SettleForm page={page} buyId={buy.id} complaint={complaint} />
            )}
          </Card>
        ))}
      </CardList>
    </Layout>
  )
}

function HomeForm({ page, buy, home, form }: ComplaintsProps & { home: ComplaintsProps['homes'][number] }) {
  const { t } = page
  if (!home.open)
    return (
      <p class="quiet">
        {t(home.until === null ? 'groupbuys:complaints.notYet' : 'groupbuys:complaints.over', {
          home: home.label,
        })}
      </p>
    )
  const ask = fields(page, form, 'groupbuys:complaints')
  return (
    <section class="box">
      <h2>{t('groupbuys:complaints.make', { home: home.label })}</h2>
      <p>
        {t('groupbuys:complaints.until')} <Time page={page} at={home.until!} />
      </p>
      <ask.Form action={`/groupbuys/${buy.id}/complaints`} multipart>
        <input type="hidden" name="unit" value={home.unit} />
        <ask.Pick name="item" options={home.items} />
        <ask.Count name="pieces" says="howMany" maxlength={4} optional />
        <ask.Words name="body" rows={3} maxlength={500} />
        <ask.Photos name="photo" max={1} />
        <ask.Send says="send" icon="check" />
      </ask.Form>
    </section>
  )
}

function SettleForm({ page, buyId, complaint }: { page: Page; buyId: number; complaint: Shown }) {
  const { t } = page
  const where = { home: complaint.home }
  return (
    <PostForm action={`/groupbuys/${buyId}/complaints/${complaint.id}/settlement`} class="row">
      <input
        type="text"
        name="amount"
        inputmode="decimal"
        size={8}
        maxlength={12}
        aria-label={t('groupbuys:complaints.refundOf', where)}
        placeholder={t('groupbuys:money.amount')}
      />
      <input
        type="text"
        name="note"
        maxlength={300}
        aria-label={t('groupbuys:complaints.noteOf', where)}
        placeholder={t('groupbuys:money.note')}
      />
      {(['refund', 'replacement', 'refused'] as const).map((how) => (
        <Button text={t(`groupbuys:complaints.do.${how}`)} name="how" value={how} kind="plain" />
      ))}
    </PostForm>
  )
}
