import type { BuildingGroup, DoorGroup } from '#joining/doors.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Table } from '#views/shared/table.tsx'

type LettersPageProps = {
  page: Page
  buildings: BuildingGroup[]
  /** The viewer prints for the whole estate. */
  whole: boolean
}

/** How far the estate has joined, by building and entrance, and where letters are still to be printed. */
export function LettersPage({ page, buildings, whole }: LettersPageProps) {
  const { t } = page
  const sum = (step: keyof DoorGroup['counts']) =>
    buildings.reduce((total, one) => total + one.counts[step], 0)
  // A shop or a villa is one door: a table for each would be all headings.
  const standing = buildings.filter((one) => one.entrances.length === 0 && one.doors === 1)
  return (
    <Layout page={page} title={t('joining:letters.title')} width="wide">
      <PageHead
        title={t('joining:letters.title')}
        lead={t('joining:letters.lead')}
        actions={
          whole &&
          buildings.length > 0 && (
            <ButtonLink
              href="/letters/new?scope="
              kind="primary"
              icon="printer"
              text={t('joining:letters.all')}
            />
          )
        }
      />
      {buildings.length === 0 ? (
        <EmptyState title={t('joining:letters.noDoors')} icon="building">
          <p>{t('joining:letters.noDoorsText')}</p>
        </EmptyState>
      ) : (
        <>
          <Counts
            label={t('joining:letters.sums')}
            items={[
              {
                value: buildings.reduce((total, one) => total + one.doors, 0),
                text: t('joining:letters.doors'),
              },
              { value: sum('joined'), text: t('joining:letters.joined') },
              { value: sum('out'), text: t('joining:letters.out') },
              { value: sum('expired') + sum('none'), text: t('joining:letters.without'), strong: true },
            ]}
          />
          {buildings
            .filter((building) => !standing.includes(building))
            .map((building) => (
              <GroupTable
                page={page}
                title={building.label}
                print={building.whole && building.entrances.length > 0 ? building.path : undefined}
                rows={building.entrances.length > 0 ? building.entrances : [building]}
              />
            ))}
          {standing.length > 0 && (
            <GroupTable page={page} title={t('joining:letters.standing')} rows={standing} />
          )}
        </>
      )}
    </Layout>
  )
}

type GroupProps = {
  page: Page
  title: string
  /** The path all these letters are printed for with one button. */
  print?: string
  rows: DoorGroup[]
}

/** One building: its entrances, or itself where it has none. */
function GroupTable({ page, title, print, rows }: GroupProps) {
  const { t } = page
  const number = (step: keyof DoorGroup['counts']) => ({
    head: t(`joining:letters.${step}`),
    kind: 'number' as const,
    cell: (row: DoorGroup) => row.counts[step],
  })
  return (
    <section class="letter-building">
      <div class="letter-building-head">
        <h2>{title}</h2>
        {print !== undefined && (
          <ButtonLink
            href={`/letters/new?scope=${encodeURIComponent(print)}`}
            kind="quiet"
            icon="printer"
            text={t('joining:letters.printAll', { place: title })}
          />
        )}
      </div>
      <Table
        caption={title}
        captionHidden
        columns={[
          {
            head: t('joining:letters.place'),
            cell: (row: DoorGroup) => <a href={`/letters/doors/${encodeURI(row.path)}`}>{row.label}</a>,
          },
          { head: t('joining:letters.doors'), kind: 'number', cell: (row: DoorGroup) => row.doors },
          number('joined'),
          number('out'),
          number('expired'),
          number('none'),
          {
            head: t('joining:letters.actions'),
            kind: 'actions',
            cell: (row: DoorGroup) => (
              <ButtonLink
                href={`/letters/new?scope=${encodeURIComponent(row.path)}`}
                icon="printer"
                text={t('joining:letters.print')}
              />
            ),
          },
        ]}
        rows={rows}
      />
    </section>
  )
}
