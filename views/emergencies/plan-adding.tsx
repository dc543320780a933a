import { dutyKinds, lineKinds } from '#emergencies/kinds.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import type { Option } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

type Common = { page: Page; planId: number; form?: FormState }

/** One more check, number, meeting point or way, in both languages. */
export function AddLine({ page, planId, places, form }: Common & { places: Option[] }) {
  const { t } = page
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <Details summary={t('emergencies:plans.addLine')} open={form?.values?.lineKind !== undefined}>
      <ask.Form action={`/plans/${planId}/lines`}>
        <ask.Pick name="lineKind" options={lineKinds} of="emergencies:lineKinds" />
        <ask.Pick
          name="lineDuty"
          hint={t('emergencies:hints.lineDuty')}
          options={dutyKinds}
          of="emergencies:duties"
        />
        <ask.Text name="zh" maxlength={200} />
        <ask.Text name="en" maxlength={200} />
        <ask.Text name="phone" type="tel" maxlength={30} optional />
        <ask.Pick
          name="place"
          hint={t('emergencies:hints.place')}
          optional
          options={[
            { value: '', text: t('emergencies:plans.noPlace') },
            ...places.filter((place) => place.value),
          ]}
        />
        <Button icon="plus" text={t('emergencies:plans.add')} />
      </ask.Form>
    </Details>
  )
}

type Staff = { id: number; name: string; post: string | null; role: string }

/** Who does which work, and who stands in. */
export function AddHolder({ page, planId, staff, form }: Common & { staff: Staff[] }) {
  const { t } = page
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <Details summary={t('emergencies:plans.addHolder')} open={form?.values?.person !== undefined}>
      <ask.Form action={`/plans/${planId}/holders`}>
        <ask.Pick name="duty" options={dutyKinds} of="emergencies:duties" />
        <ask.Pick
          name="person"
          options={staff.map(({ id, name, post, role }) => ({
            value: String(id),
            text: `${name} · ${post ?? ''} ${t(`organisations:roles.${role}`)}`,
          }))}
        />
        <ask.Tick name="standIn" />
        <Button icon="plus" text={t('emergencies:plans.name')} />
      </ask.Form>
    </Details>
  )
}
