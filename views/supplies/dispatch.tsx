import { labelOf } from '#addresses/labels.ts'
import type { Page } from '#page.ts'
import type { DispatchRow, DropRow } from '#supplies/dispatches.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead, Pager, SectionHead, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge, Callout } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { DispatchState } from './dispatches.tsx'
import { DrillBadge } from './marks.tsx'

type Building = { building: string; doors: number; pieces: number; received: number; carrier: string | null }
type Drop = DropRow & { door: string }
type Props = {
  page: Page
  dispatch: DispatchRow
  keeps: boolean
  buildings: Building[]
  drops: Drop[]
  chosen: { building: string; waiting: boolean; at: number; more: boolean }
  carriers: { id: number; name: string }[]
  refused?: Refusal
}

/** One handing out: what to do next, building by building, door by door. */
export function DispatchPage(props: Props) {
  const { page, dispatch, keeps, buildings, drops, chosen } = props
  const { t } = page
  const { pieces, name, unitWord } = dispatch
  const at = `/supplies/dispatches/${dispatch.id}`
  const of = (change: Partial<Props['chosen']>) => {
    const { building, waiting, at: number } = { ...chosen, at: 1, ...change }
    return `${at}?building=${encodeURIComponent(building)}${waiting ? '&left=yes' : ''}${number > 1 ? `&page=${number}` : ''}`
  }
  return (
    <Layout page={page} title={dispatch.title} width="wide">
      <PageHead
        title={dispatch.title}
        lead={t('supplies:dispatch.lead', { pieces, unitWord, name, store: dispatch.store })}
        back={
          keeps
            ? { href: '/supplies/dispatches', text: t('supplies:dispatches.title') }
            : { href: '/supplies', text: t('supplies:home.title') }
        }
        actions={<Steps {...props} />}
      />
      <p class="row">
        <DrillBadge page={page} drill={dispatch.drill} /> <DispatchState page={page} dispatch={dispatch} />
      </p>
      {dispatch.drill === 1 && <Callout tone="asked" icon="info" title={t('supplies:dispatch.drill')} />}
      {dispatch.sentAt === null && dispatch.droppedAt === null && (
        <Callout tone="quiet" icon="info" title={t('supplies:dispatch.planned')} />
      )}
      <Counts
        label={t('supplies:dispatches.doors')}
        items={[
          { value: dispatch.doors, text: t('supplies:dispatch.doors') },
          { value: dispatch.received, text: t('supplies:share.received') },
          { value: dispatch.doors - dispatch.received, text: t('supplies:dispatch.open'), strong: true },
          ...(dispatch.returned === null
            ? []
            : [{ value: dispatch.returned, text: t('supplies:dispatch.returned') }]),
        ]}
      />
      {keeps && dispatch.closedAt === null && dispatch.droppedAt === null && <Carrier {...props} />}
      <section aria-labelledby="doors">
        <SectionHead id="doors" icon="door" title={t('supplies:dispatches.doors')} />
        <Tabs
          label={t('supplies:dispatch.buildings')}
          tabs={[
            { href: of({ building: '' }), text: t('supplies:dispatch.all'), current: chosen.building === '' },
            ...buildings.map((one) => ({
              href: of({ building: one.building }),
              text: labelOf(one.building, 'building', page.lang),
              current: one.building === chosen.building,
              count: one.doors - one.received,
            })),
          ]}
        />
        <p>
          <a href={of({ waiting: !chosen.waiting })}>
            {t(chosen.waiting ? 'supplies:dispatch.showAll' : 'supplies:dispatch.showOpen')}
          </a>
        </p>
        {drops.length === 0 ? (
          <p class="quiet">{t('supplies:dispatch.none')}</p>
        ) : (
          <Drops page={page} drops={drops} unitWord={unitWord} />
        )}
        <Pager
          page={page}
          {...(chosen.at > 1 && { newer: of({ at: chosen.at - 1 }) })}
          {...(chosen.more && { older: of({ at: chosen.at + 1 }) })}
          inOrder
        />
      </section>
    </Layout>
  )
}

function Steps({ page, dispatch, keeps, chosen }: Props) {
  const { t } = page
  const at = `/supplies/dispatches/${dispatch.id}`
  const of = chosen.building === '' ? '' : `?building=${encodeURIComponent(chosen.building)}`
  const planned = dispatch.sentAt === null && dispatch.droppedAt === null
  const under = dispatch.sentAt !== null && dispatch.closedAt === null
  return (
    <Actions>
      {keeps && planned && (
        <ActionForm action={`${at}/sending`} kind="primary" icon="share" text={t('supplies:dispatch.send')} />
      )}
      {!dispatch.droppedAt && (
        <ButtonLink href={`${at}/sheet${of}`} icon="printer" text={t('supplies:dispatch.sheet')} />
      )}
      {under && <ButtonLink href={`${at}/paper${of}`} icon="edit" text={t('supplies:paper.title')} />}
      {keeps && under && (
        <AskFirst page={page} action={`${at}/closing`} icon="check" text={t('supplies:dispatch.close')} />
      )}
      {keeps && planned && (
        <AskFirst page={page} action={`${at}/dropping`} icon="trash" text={t('supplies:dispatch.drop')} />
      )}
    </Actions>
  )
}

function Carrier({ page, dispatch, buildings, carriers, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'carrier')
  const ask = fields(page, form, 'supplies:carrier')
  return (
    <Details summary={t('supplies:carrier.title')} open={form !== undefined}>
      <ask.Form action={`/supplies/dispatches/${dispatch.id}/carriers`}>
        <ask.Pick name="carrier" says="who" options={carriers} />
        <ask.Pick
          name="building"
          says="where"
          options={buildings.map((one) => ({
            value: one.building,
            text: labelOf(one.building, 'building', page.lang),
          }))}
          prompt={t('supplies:dispatch.all')}
          optional
        />
        <ask.Send kind="plain" icon="person" says="name" />
      </ask.Form>
    </Details>
  )
}

function Drops({ page, drops, unitWord }: { page: Page; drops: Drop[]; unitWord: string }) {
  const { t } = page
  return (
    <Table
      caption={t('supplies:dispatches.doors')}
      captionHidden
      rows={drops}
      columns={[
        {
          head: t('supplies:columns.door'),
          names: true,
          cell: (row) => (
            <a class="plate" href={`/supplies/drops/${row.id}`}>
              {row.door}
            </a>
          ),
        },
        { head: t('supplies:columns.pieces'), kind: 'number', cell: (row) => `${row.pieces} ${unitWord}` },
        { head: t('supplies:carrier.title'), cell: (row) => row.carrier ?? '—' },
        { head: t('supplies:columns.state'), cell: (row) => <DropState page={page} drop={row} /> },
      ]}
    />
  )
}

export function DropState({ page, drop }: { page: Page; drop: Omit<DropRow, 'carrier'> }) {
  const { t } = page
  if (drop.receivedAt !== null)
    return (
      <>
        <Badge tone="done" icon="check" text={t('supplies:share.received')} /> {drop.receivedName}
      </>
    )
  if (drop.missedWhy !== null) return <Badge tone="asked" text={t(`supplies:missed.${drop.missedWhy}`)} />
  return <Badge tone="plain" text={t('supplies:dispatch.waiting')} />
}
