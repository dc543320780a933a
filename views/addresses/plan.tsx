import type { Page } from '#page.ts'
import type { DrawnBuilding, PlanFacts } from '#people/plan.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { DoorLegend, Stack } from '#views/shared/doors.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

/** Every building as people see it from outside: who has joined, at which door. */
export function PlanPage({ page, plan }: { page: Page; plan: PlanFacts }) {
  const { t } = page
  const back =
    plan.under === ''
      ? { href: '/addresses', text: t('addresses:title') }
      : { href: '/addresses/plan', text: t('addresses:plan.whole') }
  return (
    <Layout page={page} title={t('addresses:plan.title')} width="wide">
      <PageHead title={t('addresses:plan.title')} lead={t('addresses:plan.lead')} back={back} />
      {plan.buildings.length === 0 ? (
        <EmptyState title={t('addresses:plan.nobody')} icon="building" />
      ) : (
        <>
          <DoorLegend page={page} counts={plan.counts} />
          {plan.buildings.length > 1 && <Summary page={page} plan={plan} />}
          {!plan.listed && plan.buildings.map((building) => <Building page={page} building={building} />)}
        </>
      )}
    </Layout>
  )
}

const states = ['joined', 'none', 'empty'] as const

/** A narrow table on phones too: four short columns are read faster than a card for each building. */
function Summary({ page, plan }: { page: Page; plan: PlanFacts }) {
  const { t } = page
  const href = (building: DrawnBuilding) => (plan.listed ? building.href : `#${planId(building)}`)
  return (
    <>
      {plan.listed && <p>{t('addresses:plan.listedText')}</p>}
      <table class="plan-summary">
        <caption class="vh">{t('addresses:plan.summary')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('addresses:plan.building')}</th>
            {states.map((state) => (
              <th scope="col">{t(`shared:door.short.${state}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.buildings.map((building) => (
            <tr>
              <th scope="row">
                <a href={href(building)}>{nameOf(page, building)}</a>
              </th>
              {states.map((state) => (
                <td>{building.counts[state]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Building({ page, building }: { page: Page; building: DrawnBuilding }) {
  const { t } = page
  const { joined, none, empty } = building.counts
  return (
    <section class="plan-building" id={planId(building)}>
      <h2>{nameOf(page, building)}</h2>
      <p class="quiet">{t('addresses:plan.share', { joined, all: joined + none + empty })}</p>
      <div class="plan-columns">
        {building.columns.map((column) => (
          <div class="plan-column">
            {building.columns.length > 1 && <h3>{column.label}</h3>}
            <Stack
              page={page}
              label={t('addresses:plan.floors', { label: column.label || nameOf(page, building) })}
              floors={column.floors}
            />
          </div>
        ))}
      </div>
    </section>
  )
}

function nameOf(page: Page, building: DrawnBuilding): string {
  return building.path === '' ? page.t('addresses:plan.standing') : building.label
}

function planId(building: DrawnBuilding): string {
  return `plan-${building.path || 'estate'}`
}
