import type { Page } from '#page.ts'
import type { TicketDuty } from '#tickets/duty-table.ts'
import { categories, holders } from '#tickets/kinds.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { categoryIcons } from './card.tsx'
import { duration } from './times.tsx'

type Line = TicketDuty & { changedAt: string | null }
type Props = {
  page: Page
  table: Line[]
  mayChange: boolean
  /** The one line that is open for changing. */
  open: string | null
  form?: FormState
}

/** 权责匹配: who leads, who helps, in which time, to whom it goes when late. Everybody reads it, the steward changes it. */
export function DutiesPage({ page, table, mayChange, open, form }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('tickets:duties.title')}>
      <PageHead
        title={t('tickets:duties.title')}
        lead={t(mayChange ? 'tickets:duties.leadSteward' : 'tickets:duties.lead')}
        back={{ href: '/tickets', text: t('tickets:mine.title') }}
      />
      {categories.map((category) => (
        <section aria-labelledby={`duty-${category}`}>
          <SectionHead
            id={`duty-${category}`}
            icon={categoryIcons[category]}
            title={t(`tickets:category.${category}`)}
          />
          <ul class="duty-lines">
            {table
              .filter((duty) => duty.category === category)
              .map((duty) => (
                <li id={`${duty.category}-${duty.urgency}`}>
                  <DutyLine page={page} duty={duty} mayChange={mayChange} open={open} form={form} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Layout>
  )
}

function DutyLine({ page, duty, mayChange, open, form }: Omit<Props, 'table'> & { duty: Line }) {
  const { t } = page
  const key = `${duty.category}-${duty.urgency}`
  const said = t(duty.helps ? 'tickets:duties.lineHelped' : 'tickets:duties.line', {
    leads: t(`tickets:holder.${duty.leads}`),
    ...(duty.helps && { helps: t(`tickets:holder.${duty.helps}`) }),
    respond: duration(page, duty.respondMinutes),
    repair: duration(page, duty.repairMinutes),
    late: t(`tickets:holder.${duty.late}`),
  })
  const words = (
    <>
      <b>{t(`tickets:urgency.${duty.urgency}`)}</b>
      {': '}
      {said}
    </>
  )
  return (
    <>
      <p>
        {words}{' '}
        {mayChange && open !== key && (
          <a href={`/tickets/duties?open=${key}#${key}`}>
            {t('tickets:duties.change')}
            <span class="vh">
              {' '}
              {t(`tickets:category.${duty.category}`)} {t(`tickets:urgency.${duty.urgency}`)}
            </span>
          </a>
        )}
      </p>
      {mayChange && open === key && <DutyForm page={page} duty={duty} form={form} />}
    </>
  )
}

function DutyForm({ page, duty, form }: { page: Page; duty: Line; form?: FormState }) {
  const { t } = page
  const options = holders.map((value) => ({ value, text: t(`tickets:holder.${value}`) }))
  const hours = (minutes: number) => String(Math.round(minutes / 6) / 10)
  const ask = fields(page, form, 'tickets:duties')
  return (
    <ask.Form action="/tickets/duties" class="duty-form" filled>
      <input type="hidden" name="category" value={duty.category} />
      <input type="hidden" name="urgency" value={duty.urgency} />
      <ask.Pick name="leads" options={options} value={duty.leads} />
      <ask.Pick
        name="helps"
        options={options}
        prompt={t('tickets:duties.nobody')}
        value={duty.helps ?? ''}
        optional
      />
      <ask.Amount name="respond" value={hours(duty.respondMinutes)} />
      <ask.Amount name="repair" value={hours(duty.repairMinutes)} />
      <ask.Pick name="late" options={options} value={duty.late} />
      <ask.Send kind="plain" icon="check" says="save" />
    </ask.Form>
  )
}
