import type { ShownEmergency } from '#emergencies/show.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

type Props = {
  page: Page
  row: ShownEmergency['row']
  candidates: { id: number; name: string }[]
  form?: FormState
}

/** For whoever leads or declares here: lift it, let it run on, hand it over. A refused form stands open. */
export function Decisions({ page, row, candidates, form }: Props) {
  const { t } = page
  const waits = row.state === 'proposed'
  const has = (field: string) => form?.values?.[field] !== undefined
  const path = `/emergencies/${row.id}`
  return (
    <section aria-labelledby="decisions" class="emergency-decisions">
      <SectionHead id="decisions" title={t('emergencies:decide.title')} icon="key" />
      <Details
        summary={t(waits ? 'emergencies:decide.takeBack' : 'emergencies:decide.lift')}
        open={has('whyLift')}
      >
        <Form page={page} action={`${path}/lifting`} form={form}>
          <TextArea
            page={page}
            form={form}
            name="whyLift"
            label={t('emergencies:decide.whyLift')}
            rows={2}
            maxlength={500}
          />
          <Button
            icon="check"
            text={t(waits ? 'emergencies:decide.takeBackDo' : 'emergencies:decide.liftDo')}
          />
        </Form>
      </Details>
      {!waits && row.confirmedAt !== null && (
        <Details summary={t('emergencies:decide.extend')} open={has('more')}>
          <Form page={page} action={`${path}/extension`} form={form}>
            <TextField
              page={page}
              form={form}
              name="more"
              type="number"
              inputmode="numeric"
              width="short"
              label={t('emergencies:decide.more')}
              hint={t('emergencies:hints.hours')}
              value={12}
            />
            <TextArea
              page={page}
              form={form}
              name="whyMore"
              label={t('emergencies:decide.whyMore')}
              rows={2}
              maxlength={500}
            />
            <Button icon="clock" text={t('emergencies:decide.extendDo')} />
          </Form>
        </Details>
      )}
      {!waits && candidates.length > 0 && (
        <Details summary={t('emergencies:decide.handOver')} open={has('leader')}>
          <Form page={page} action={`${path}/leadership`} form={form}>
            <SelectField
              page={page}
              form={form}
              name="leader"
              label={t('emergencies:decide.leader')}
              options={candidates.map(({ id, name }) => ({ value: String(id), text: name }))}
            />
            <Button icon="person" text={t('emergencies:decide.handOverDo')} />
          </Form>
        </Details>
      )}
    </section>
  )
}
