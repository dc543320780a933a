import type { ShownItem } from '#groupbuys/orders/show.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'
import { Gaps } from './gaps.tsx'
import { HomeLines } from './manage-lines.tsx'
import { type ManageProps, refusedAt } from './manage-props.tsx'
import { BuyStatus } from './status.tsx'

/** The leader's page of one order: how far it is, who ordered what, and what can be done now. */
export function ManagePage(props: ManageProps) {
  const { page, buy, may } = props
  const { t } = page
  const cancellation = refusedAt(props, 'cancellation')
  const ask = fields(page, cancellation, 'groupbuys:manage')
  return (
    <Layout page={page} title={t('groupbuys:manage.title', { title: buy.title })} width="wide">
      <PageHead
        title={t('groupbuys:manage.title', { title: buy.title })}
        back={{ href: `/groupbuys/${buy.id}`, text: t('groupbuys:manage.back') }}
      >
        <BuyStatus page={page} status={buy.status} />
      </PageHead>
      <Counts
        items={[
          { value: buy.homes, text: t('groupbuys:leading.homes') },
          {
            value: buy.items.reduce((sum, item) => sum + item.wantTotal, 0),
            text: t('groupbuys:manage.pieces'),
          },
          { value: yuan(props.due), text: t('groupbuys:leading.due') },
        ]}
      />
      {props.links.length > 0 && (
        <Actions>
          {props.links.map((link) => (
            <ButtonLink href={link.href} text={link.text} icon="list" />
          ))}
        </Actions>
      )}
      {(may.stop || may.close) && (
        <Actions>
          {may.stop && (
            <AskFirst
              page={page}
              action={`/groupbuys/${buy.id}/stop`}
              icon="lock"
              text={t('groupbuys:manage.stop')}
            />
          )}
          {may.close && (
            <AskFirst
              page={page}
              action={`/groupbuys/${buy.id}/closing`}
              about={wanted(buy)}
              icon="check"
              text={t('groupbuys:manage.close')}
            />
          )}
        </Actions>
      )}
      {may.change ? <Bought page={page} items={buy.items} /> : <Gaps page={page} buy={buy} />}
      <Leftovers {...props} />
      <HomeLines {...props} />
      <People {...props} />
      {may.cancel && (
        <Details summary={t('groupbuys:manage.cancel')} open={cancellation !== undefined}>
          <ask.Form action={`/groupbuys/${buy.id}/cancellation`}>
            <ask.Text name="why" says="cancelWhy" hint={t('groupbuys:manage.cancelHint')} maxlength={300} />
            <Button kind="danger" text={t('groupbuys:manage.cancel')} icon="cross" />
          </ask.Form>
        </Details>
      )}
    </Layout>
  )
}

/** What would be bought: pressed on a page of before, more may have been ordered since. */
function wanted({ items }: ManageProps['buy']) {
  return { 'groupbuys:manage.wanted': items.map(({ id, wantTotal, packs }) => [id, wantTotal, packs]) }
}

/** Packs to buy and what is left over: named, never silently lost. */
function Bought({ page, items }: { page: Page; items: ShownItem[] }) {
  const { t } = page
  return (
    <Table
      caption={t('groupbuys:manage.bought')}
      columns={[
        { head: t('groupbuys:item.field.name'), cell: (item) => item.name },
        { head: t('groupbuys:manage.wanted'), cell: (item) => item.wantTotal, kind: 'number' },
        {
          head: t('groupbuys:manage.packs'),
          cell: (item) =>
            t('groupbuys:manage.packsOf', {
              packs: item.packs,
              packWord: item.packWord,
              count: item.packSize,
            }),
        },
        { head: t('groupbuys:manage.total'), cell: (item) => item.total ?? 0, kind: 'number' },
        { head: t('groupbuys:item.field.price'), cell: (item) => yuan(item.price), kind: 'number' },
        { head: t('groupbuys:manage.leftover'), cell: (item) => item.leftover, kind: 'number' },
      ]}
      rows={items}
    />
  )
}

/** What nobody ordered goes to the neighbours: one press, and it stands on the board. */
function Leftovers({ page, buy, may, leftoverListingId }: ManageProps) {
  const { t } = page
  if (leftoverListingId !== null)
    return (
      <p>
        <a href={`/needs/${leftoverListingId}`}>{t('groupbuys:leftovers.offered')}</a>
      </p>
    )
  if (!may.offer) return null
  return (
    <ActionForm
      action={`/groupbuys/${buy.id}/leftovers`}
      kind="plain"
      icon="plus"
      text={t('groupbuys:leftovers.offer')}
    />
  )
}

function People(props: ManageProps) {
  const { page, buy, coLeaders, may } = props
  const { t } = page
  const handover = refusedAt(props, 'handover')
  const askLeader = fields(page, refusedAt(props, 'leader'), 'groupbuys:manage')
  const askHandover = fields(page, handover, 'groupbuys:manage')
  return (
    <section aria-labelledby="people">
      <SectionHead id="people" title={t('groupbuys:manage.people')} />
      <p>{t('groupbuys:list.leader', { name: buy.leader })}</p>
      {coLeaders.map((one) => (
        <div class="row">
          <span>{one.name}</span>
          <ActionForm
            action={`/groupbuys/${buy.id}/leaders/undo`}
            fields={{ person: one.personId }}
            kind="quiet"
            text={t('groupbuys:manage.removeLeader', { name: one.name })}
          />
        </div>
      ))}
      {may.handOver && (
        <div class="split">
          <askLeader.Form action={`/groupbuys/${buy.id}/leaders`} id="co-leader">
            <askLeader.Text
              name="name"
              says="coLeader"
              hint={t('groupbuys:manage.nameHint')}
              maxlength={40}
            />
            <Button kind="plain" text={t('groupbuys:manage.addLeader')} icon="plus" />
          </askLeader.Form>
          <Details summary={t('groupbuys:manage.handOver')} open={handover !== undefined}>
            <askHandover.Form action={`/groupbuys/${buy.id}/handover`}>
              <askHandover.Text
                name="to"
                says="newLeader"
                hint={t('groupbuys:manage.handOverHint')}
                maxlength={40}
              />
              <Button kind="plain" text={t('groupbuys:manage.handOver')} icon="forward" />
            </askHandover.Form>
          </Details>
        </div>
      )}
    </section>
  )
}
