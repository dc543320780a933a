import type { Bag, BagLine } from '#groupbuys/handover/bags.ts'
import type { Page } from '#page.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Status } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { BagLineText, isGone } from './bag.tsx'

type Chosen = { building: string; item: string; left: string }
type HandoverProps = {
  page: Page
  buy: { id: number; title: string; arrived: boolean }
  leads: boolean
  bags: (Bag & { label: string })[]
  counts: { all: number; left: number; shown: number }
  buildings: { path: string; label: string }[]
  items: { id: number; name: string }[]
  chosen: Chosen
  /** A number or a door that was typed and means no bag here. */
  typed?: FormState
}

/** Every bag with its tick, by home or for one product; and who has not come yet. */
export function HandoverPage(props: HandoverProps) {
  const { page, buy, leads, bags, counts, buildings, items, chosen, typed } = props
  const { t } = page
  const link = (more: Partial<Chosen>) => {
    const query = new URLSearchParams(
      Object.entries({ ...chosen, ...more }).filter(([, value]) => value !== ''),
    )
    return `/groupbuys/${buy.id}/pickups${query.size > 0 ? `?${query}` : ''}`
  }
  const choice = (href: string, text: string, current: boolean) => (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {text}
    </a>
  )
  const ask = fields(page, typed, 'groupbuys:arrival')
  return (
    <Layout page={page} title={t('groupbuys:arrival.pickups')} width="wide">
      <PageHead
        title={t('groupbuys:arrival.pickups')}
        lead={buy.title}
        back={
          leads
            ? { href: `/groupbuys/${buy.id}/arrival`, text: t('groupbuys:arrival.title') }
            : { href: `/groupbuys/${buy.id}`, text: buy.title }
        }
      />
      <Counts
        items={[
          { value: counts.all, text: t('groupbuys:arrival.bags') },
          {
            value: counts.left,
            text: t('groupbuys:arrival.left'),
            href: link({ left: 'yes' }),
            strong: counts.left > 0,
          },
        ]}
      />
      <form method="get" action={`/groupbuys/${buy.id}/pickups`} class="form">
        <ask.Text name="bag" says="typedBag" hint autocomplete="off" width="medium" maxlength={40} />
        <Button kind="plain" text={t('groupbuys:arrival.openBag')} />
      </form>
      <nav class="row" aria-label={t('groupbuys:sheets.whichBuilding')}>
        {choice(link({ building: '' }), t('groupbuys:sheets.allBuildings'), chosen.building === '')}
        {buildings.map(({ path, label }) =>
          choice(link({ building: path }), label, chosen.building === path),
        )}
      </nav>
      <nav class="row" aria-label={t('groupbuys:arrival.byProduct')}>
        {choice(link({ item: '' }), t('groupbuys:arrival.byHome'), chosen.item === '')}
        {items.map((item) =>
          choice(link({ item: String(item.id) }), item.name, chosen.item === String(item.id)),
        )}
      </nav>
      {leads && buy.arrived && counts.left > 0 && (
        <ActionForm
          action={`/groupbuys/${buy.id}/uncollected`}
          text={t('groupbuys:arrival.remind', { count: counts.left })}
          kind="plain"
          icon="bell"
        />
      )}
      {bags.length === 0 ? (
        <EmptyState
          title={t(chosen.left ? 'groupbuys:arrival.allGone' : 'groupbuys:sheets.empty')}
          icon="check"
        />
      ) : (
        <Table
          caption={t('groupbuys:arrival.pickups')}
          captionHidden
          rows={bags}
          columns={[
            {
              head: t('groupbuys:sheets.columns.room'),
              cell: (bag) => (
                <a class="plate" href={`/groupbuys/bags/${bag.orderId}`}>
                  {bag.label}
                </a>
              ),
            },
            {
              head: t('groupbuys:sheets.columns.product'),
              cell: (bag) => (
                <span>
                  {bag.lines
                    .filter((line) => chosen.item === '' || line.itemId === Number(chosen.item))
                    .map((line, i) => (
                      <>
                        {i > 0 && t('groupbuys:comma')}
                        <BagLineText page={page} line={line} />
                      </>
                    ))}
                </span>
              ),
            },
            {
              head: t('groupbuys:sheets.columns.done'),
              kind: 'actions',
              cell: (bag) => {
                const asked = bag.lines.find((one) => one.itemId === Number(chosen.item))
                // A bag that is gone but for new goods is ticked for these.
                const late = bag.lines.find((one) => one.complaintId !== null && one.pickupId === null)
                const waits = bag.lines.some((one) => one.complaintId === null && !isGone(bag, one))
                const line = asked ?? (waits ? undefined : late)
                const gone = bag.done || (line !== undefined && isGone(bag, line))
                return gone ? (
                  <Status
                    tone="done"
                    icon="check"
                    text={
                      bag.takenBy
                        ? t('groupbuys:arrival.takenBy', { name: bag.takenBy })
                        : t('groupbuys:arrival.gone')
                    }
                  />
                ) : (
                  <PostForm action={`/groupbuys/bags/${bag.orderId}`}>
                    {line && <input type="hidden" {...named(line)} />}
                    <input type="hidden" name="back" value="list" />
                    <Button text={t('groupbuys:arrival.tick')} kind="plain" icon="check" />
                  </PostForm>
                )
              },
            },
          ]}
        />
      )}
      {counts.shown > bags.length && (
        <p>{t('groupbuys:arrival.more', { count: counts.shown - bags.length })}</p>
      )}
    </Layout>
  )
}

function named(line: BagLine) {
  return line.complaintId === null
    ? { name: 'item', value: line.itemId }
    : { name: 'replacement', value: line.complaintId }
}
