import type { BuildingReach, EntranceReach } from '#notices/reach/reach.ts'
import type { ReachCounts } from '#notices/reach/rules.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { NextDoor, type NextDoorProps } from './doors-next.tsx'
import { idOf, ReachChip, ReachTotals } from './reach.tsx'

type DoorsPageProps = {
  page: Page
  notice: { id: number; title: string }
  /** Address and words of the part shown; '' where it is all one may see. */
  scope: string
  scopeLabel: string
  /** An acknowledgement was asked for: doors may be shown. */
  asked: boolean
  /** Answers still count. */
  open: boolean
  counts: ReachCounts
  buildings: BuildingReach[]
  next: NextDoorProps
  /** Only counts: buildings too small to be counted without telling on a door. */
  leftOut: number
  /** Its message, for how far channels took it. */
  message: number | null
}

/** How far one notice got, by door. */
export function DoorsPage(props: DoorsPageProps) {
  const { page, notice, scope, asked, open, counts, buildings } = props
  const query = scope ? `?scope=${encodeURIComponent(scope)}` : ''
  const at = (what: string) => `/notices/${notice.id}/${what}${query}`
  return (
    <Layout page={page} title={page.t('notices:reach.title', { title: notice.title })} width="wide">
      <PageHead
        title={page.t('notices:reach.heading')}
        lead={[notice.title, props.scopeLabel].filter(Boolean).join(' · ')}
        back={
          scope
            ? { href: `/notices/${notice.id}/doors`, text: page.t('notices:reach.whole') }
            : { href: `/notices/${notice.id}`, text: page.t('notices:reach.back') }
        }
      />
      <div class="reach-top">
        <ReachTotals page={page} counts={counts} />
        {asked && open && <NextDoor page={page} {...props.next} />}
      </div>
      {asked && (
        <div class="actions reach-tools">
          <ButtonLink href={at('knock-list')} icon="printer" text={page.t('notices:reach.printList')} />
          <ButtonLink href={at('answers')} icon="edit" text={page.t('notices:reach.typeIn')} />
          <ButtonLink href={at('text')} icon="copy" text={page.t('notices:reach.chatText')} />
        </div>
      )}
      {props.message !== null && (
        <p>
          <a href={`/messages/${props.message}/doors`}>{page.t('notices:reach.channels')}</a>
        </p>
      )}
      {asked ? <ByDoor {...props} /> : <CountsOnly {...props} buildings={buildings} />}
    </Layout>
  )
}

/** Large estates keep their buildings shut until one is opened: what waits in each is in its line. */
const manyDoors = 240

function ByDoor({ page, notice, scope, counts, buildings }: DoorsPageProps) {
  const shut = counts.total > manyDoors
  return (
    <section class="flow">
      <SectionHead title={page.t('notices:reach.byDoor')} icon="door" />
      {buildings.map((building) =>
        buildings.length === 1 ? (
          <BuildingDoors page={page} notice={notice.id} building={building} scope={scope} />
        ) : (
          <Details
            class="reach-building"
            open={!shut}
            summary={<Line label={nameOf(page, building)} page={page} counts={building.counts} />}
          >
            <BuildingDoors page={page} notice={notice.id} building={building} scope={scope} />
          </Details>
        ),
      )}
    </section>
  )
}

type BuildingDoorsProps = { page: Page; notice: number; building: BuildingReach; scope: string }

function BuildingDoors({ page, notice, building, scope }: BuildingDoorsProps) {
  return (
    <>
      {building.entrances.map((entrance) => (
        <section class="reach-entrance" id={`entrance-${idOf(entrance.path)}`}>
          <h3>
            {entrance.path === scope || entrance.path === '' ? (
              nameOf(page, entrance)
            ) : (
              <a
                class="entrance-link"
                href={`/notices/${notice}/doors?scope=${encodeURIComponent(entrance.path)}`}
              >
                {entrance.label}
              </a>
            )}
            <span class="entrance-share quiet figures">{shareOf(page, entrance.counts)}</span>
          </h3>
          <ul class="door-grid" aria-label={nameOf(page, entrance)}>
            {entrance.doors.map((door) => (
              <li>
                <ReachChip page={page} notice={notice} door={door} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function CountsOnly({ page, buildings, leftOut }: DoorsPageProps) {
  return (
    <section class="flow">
      <Callout icon="lock">
        <p>{page.t('notices:reach.countsOnly')}</p>
      </Callout>
      <ul class="reach-lines">
        {buildings.map((building) => (
          <li>
            <Line label={nameOf(page, building)} page={page} counts={building.counts} opened />
          </li>
        ))}
      </ul>
      {leftOut > 0 && <p class="quiet">{page.t('notices:reach.leftOut', { count: leftOut })}</p>}
    </section>
  )
}

/** `opened`: nothing was asked, so what counts is who opened it. */
function Line({
  page,
  label,
  counts,
  opened,
}: {
  page: Page
  label: string
  counts: ReachCounts
  opened?: boolean
}) {
  return (
    <span class="reach-line">
      <b>{label}</b>
      <span class="quiet figures">
        {opened
          ? page.t('notices:reach.openedShare', {
              opened: counts.opened + counts.acknowledged,
              total: counts.total,
            })
          : shareOf(page, counts)}
      </span>
      {counts.none > 0 && (
        <span class="quiet figures">{page.t('notices:reach.noAccount', { count: counts.none })}</span>
      )}
    </span>
  )
}

function shareOf(page: Page, counts: ReachCounts) {
  return page.t('notices:reach.share', { acknowledged: counts.acknowledged, total: counts.total })
}

function nameOf(page: Page, place: Pick<EntranceReach, 'path' | 'label'>) {
  return place.path === '' ? page.t('notices:reach.villas') : place.label
}
