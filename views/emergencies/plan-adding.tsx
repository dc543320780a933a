import { duties, lineKinds } from '#emergencies/kinds.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { CheckboxField } from '#views/shared/choices.tsx'
import { type Option, SelectField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'

type Common = { page: Page; planId: number; form?: FormState }

/** One more check, number, meeting point or way, in both languages. */
export function AddLine({ page, planId, places, form }: Common & { places: Option[] }) {
  const { t } = page
  return (
    <Details summary={t('emergencies:plans.addLine')} open={form?.values?.lineKind !== undefined}>
      <Form page={page} action={`/plans/${planId}/lines`} form={form}>
        <SelectField
          page={page}
          form={form}
          name="lineKind"
          label={t('emergencies:fields.lineKind')}
          options={lineKinds.map((kind) => ({ value: kind, text: t(`emergencies:lineKinds.${kind}`) }))}
        />
        <SelectField
          page={page}
          form={form}
          name="lineDuty"
          label={t('emergencies:fields.lineDuty')}
          hint={t('emergencies:hints.lineDuty')}
          options={duties.map((duty) => ({ value: duty, text: t(`emergencies:duties.${duty}`) }))}
        />
        <TextField page={page} form={form} name="zh" label={t('emergencies:fields.zh')} maxlength={200} />
        <TextField page={page} form={form} name="en" label={t('emergencies:fields.en')} maxlength={200} />
        <TextField
          page={page}
          form={form}
          name="phone"
          type="tel"
          label={t('emergencies:fields.phone')}
          maxlength={30}
          optional
        />
        <SelectField
          page={page}
          form={form}
          name="place"
          label={t('emergencies:fields.place')}
          hint={t('emergencies:hints.place')}
          optional
          options={[
            { value: '', text: t('emergencies:plans.noPlace') },
            ...places.filter((place) => place.value),
          ]}
        />
        <Button icon="plus" text={t('emergencies:plans.add')} />
      </Form>
    </Details>
  )
}

type Staff = { id: number; name: string; post: string | null; role: string }

/** Who does which work, and who stands in. */
export function AddHolder({ page, planId, staff, form }: Common & { staff: Staff[] }) {
  const { t } = page
  return (
    <Details summary={t('emergencies:plans.addHolder')} open={form?.values?.person !== undefined}>
      <Form page={page} action={`/plans/${planId}/holders`} form={form}>
        <SelectField
          page={page}
          form={form}
          name="duty"
          label={t('emergencies:fields.duty')}
          options={duties.map((duty) => ({ value: duty, text: t(`emergencies:duties.${duty}`) }))}
        />
        <SelectField
          page={page}
          form={form}
          name="person"
          label={t('emergencies:fields.person')}
          options={staff.map(({ id, name, post, role }) => ({
            value: String(id),
            text: `${name} · ${post ?? ''} ${t(`organisations:roles.${role}`)}`,
          }))}
        />
        <CheckboxField page={page} form={form} name="standIn" label={t('emergencies:fields.standIn')} />
        <Button icon="plus" text={t('emergencies:plans.name')} />
      </Form>
    </Details>
  )
}
