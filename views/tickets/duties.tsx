import type { Page } from '#page.ts'
import type { Duty } from '#tickets/duty-table.ts'
import { categories, holders } from '#tickets/kinds.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { categoryIcons } from './card.tsx'
import { duration } from './times.tsx'

type Line = Duty & { changedAt: string | null }
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
  return (
    <Form page={page} action="/tickets/duties" form={form} class="duty-form">
      <input type="hidden" name="category" value={duty.category} />
      <input type="hidden" name="urgency" value={duty.urgency} />
      <SelectField
        page={page}
        form={form}
        name="leads"
        label={t('tickets:duties.leads')}
        options={options}
        value={duty.leads}
      />
      <SelectField
        page={page}
        form={form}
        name="helps"
        label={t('tickets:duties.helps')}
        options={options}
        prompt={t('tickets:duties.nobody')}
        value={duty.helps ?? ''}
        optional
      />
      <TextField
        page={page}
        form={form}
        name="respond"
        label={t('tickets:duties.respond')}
        value={hours(duty.respondMinutes)}
        inputmode="decimal"
        width="short"
      />
      <TextField
        page={page}
        form={form}
        name="repair"
        label={t('tickets:duties.repair')}
        value={hours(duty.repairMinutes)}
        inputmode="decimal"
        width="short"
      />
      <SelectField
        page={page}
        form={form}
        name="late"
        label={t('tickets:duties.late')}
        options={options}
        value={duty.late}
      />
      <Actions>
        <Button kind="plain" icon="check" text={t('tickets:duties.save')} />
      </Actions>
    </Form>
  )
}
