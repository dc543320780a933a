import type { AddressKind } from '#addresses/schema.ts'
import type { AddressLink } from '#addresses/show.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SearchBox, SectionHead } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge, Callout } from '#views/shared/status.tsx'

type Counts = Partial<Record<AddressKind, number>>
type Building = AddressLink & { counts: Counts }

type AddressesPageProps = {
  page: Page
  /** What lies directly in the estate. */
  places: Building[]
  q: string
  found: AddressLink[]
  mayChange: boolean
  mayPlan: boolean
  /** An import that was read and not confirmed. */
  waiting: { id: number; fileName: string } | null
}

export function AddressesPage({ page, places, q, found, mayChange, mayPlan, waiting }: AddressesPageProps) {
  const { t } = page
  const buildings = places.filter((place) => place.kind === 'building')
  const others = (['unit', 'shop', 'storage', 'parking', 'common'] as const)
    .map((kind) => ({ kind, links: places.filter((place) => place.kind === kind) }))
    .filter(({ links }) => links.length > 0)
  return (
    <Layout page={page} title={t('addresses:title')} width="wide">
      <PageHead
        title={t('addresses:title')}
        lead={t('addresses:lead')}
        actions={
          (mayPlan || mayChange) && (
            <>
              {mayPlan && (
                <ButtonLink href="/addresses/plan" icon="building" text={t('addresses:planLink')} />
              )}
              {mayChange && <Tools page={page} />}
            </>
          )
        }
      />
      {waiting && (
        <Callout tone="asked" icon="upload">
          <div class="flow">
            <p>{t('addresses:waiting', { file: waiting.fileName })}</p>
            <ButtonLink href={`/addresses/import/${waiting.id}`} text={t('addresses:waitingLink')} />
          </div>
        </Callout>
      )}
      <SearchBox page={page} action="/addresses" label={t('addresses:search')} value={q} />
      {q !== '' && <Found page={page} q={q} found={found} />}
      {places.length === 0 && (
        <EmptyState title={t('addresses:empty')} icon="building">
          <p>{t(mayChange ? 'addresses:emptyText' : 'addresses:emptyWait')}</p>
        </EmptyState>
      )}
      {buildings.length > 0 && <BuildingList page={page} buildings={buildings} />}
      {others.map(({ kind, links }) => (
        <Details summary={t(`addresses:counts.${kind}`, { count: links.length })}>
          <DoorLinks page={page} links={links} label={t(`addresses:groups.${kind}`)} />
        </Details>
      ))}
    </Layout>
  )
}

function Tools({ page }: { page: Page }) {
  return (
    <>
      <ButtonLink href="/addresses/new" icon="plus" text={page.t('addresses:addLink')} />
      <ButtonLink href="/addresses/import" icon="upload" text={page.t('addresses:importLink')} />
      <ButtonLink
        href="/addresses/export.xlsx"
        icon="download"
        text={page.t('addresses:exportLink')}
        download
      />
    </>
  )
}

function Found({ page, q, found }: { page: Page; q: string; found: AddressLink[] }) {
  return (
    <section class="flow">
      <SectionHead title={page.t(found.length > 0 ? 'addresses:found' : 'addresses:notFound', { q })} />
      {found.length > 0 ? (
        <DoorLinks page={page} links={found} label={page.t('addresses:found')} />
      ) : (
        <p class="quiet">{page.t('addresses:notFoundText')}</p>
      )}
    </section>
  )
}

function BuildingList({ page, buildings }: { page: Page; buildings: Building[] }) {
  return (
    <ul class="building-list">
      {buildings.map((building) => (
        <li>
          <a href={building.href}>
            <Icon name="building" />
            <b>{building.label}</b>
            {building.retired && <Badge text={page.t('addresses:retired')} tone="quiet" />}
            <span>{countsText(page, building.counts)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** 2 个单元 · 12 户 · 1 间商铺 */
function countsText(page: Page, counts: Counts): string {
  return (['entrance', 'unit', 'shop', 'storage', 'parking', 'common'] as const)
    .filter((kind) => counts[kind])
    .map((kind) => page.t(`addresses:counts.${kind}`, { count: counts[kind]! }))
    .join(' · ')
}

/** Doors as a grid of links, with nothing said of who lives there. */
export function DoorLinks({ page, links, label }: { page: Page; links: AddressLink[]; label: string }) {
  return (
    <ul class="door-links" aria-label={label}>
      {links.map((link) => (
        <li>
          <a href={link.href} class={link.retired ? 'is-retired' : undefined}>
            <b>{link.label}</b>
            {link.retired && <small>{page.t('addresses:retired')}</small>}
            {link.doors > 0 && <small>{page.t('addresses:counts.doors', { count: link.doors })}</small>}
          </a>
        </li>
      ))}
    </ul>
  )
}
