import { helpTimes } from '#listings/matching/help-times.ts'
import type { HelpingInput } from '#listings/matching/helping.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from '#views/shared/choices.tsx'
import { DateTimeField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Time } from '#views/shared/time.tsx'
import { Lifting } from './write-fields.tsx'

type HelpingProps = {
  page: Page
  helping: HelpingInput | null
  blocks: { id: number; blockedAt: string }[]
  categories: { value: string; text: string }[]
  form?: FormState
}

/** What I can do, when, and how much: at the limit nobody asks. */
export function HelpingPage({ page, helping, blocks, categories, form }: HelpingProps) {
  const { t } = page
  const said = helping ?? null
  return (
    <Layout page={page} title={t('listings:helping.title')}>
      <PageHead
        title={t('listings:helping.title')}
        lead={t('listings:helping.lead')}
        back={{ href: '/mine', text: t('listings:mine.title') }}
      />
      <Form page={page} action="/account/helping" form={form}>
        <CheckboxGroup
          page={page}
          form={form}
          name="categories"
          label={t('listings:helping.categories')}
          hint={t('listings:helping.categoriesHint')}
          values={said?.categories ?? []}
          options={categories}
          inline
        />
        <TextField
          page={page}
          form={form}
          name="skills"
          label={t('listings:helping.skills')}
          hint={t('listings:helping.skillsHint')}
          value={said?.skills ?? ''}
          maxlength={200}
          optional
        />
        <CheckboxGroup
          page={page}
          form={form}
          name="times"
          label={t('listings:helping.times')}
          hint={t('listings:helping.timesHint')}
          values={said?.times ?? []}
          options={helpTimes.map((time) => ({ value: time, text: t(`listings:times.${time}`) }))}
          inline
        />
        <RadioGroup
          page={page}
          form={form}
          name="circle"
          label={t('listings:helping.circle')}
          value={String(said?.circle ?? 4)}
          options={[1, 2, 3, 4].map((circle) => ({
            value: String(circle),
            text: t(`listings:within.${circle}`),
          }))}
          inline
        />
        <CheckboxField
          page={page}
          form={form}
          name="stairs"
          label={t('listings:helping.stairs')}
          checked={said?.stairs ?? true}
        />
        <Lifting
          page={page}
          form={form}
          label={t('listings:helping.lifting')}
          value={said?.lifting ?? 'light'}
        />
        <RadioGroup
          page={page}
          form={form}
          name="sex"
          label={t('listings:helping.sex')}
          hint={t('listings:helping.sexHint')}
          value={said?.sex ?? ''}
          options={['', 'f', 'm'].map((sex) => ({ value: sex, text: t(`listings:sex.${sex || 'unsaid'}`) }))}
          inline
        />
        <SectionHead title={t('listings:helping.limits')} />
        <TextField
          page={page}
          form={form}
          name="dailyCap"
          label={t('listings:helping.dailyCap')}
          hint={t('listings:helping.dailyHint')}
          value={said?.dailyCap ?? 2}
          inputmode="numeric"
          width="short"
        />
        <TextField
          page={page}
          form={form}
          name="weeklyCap"
          label={t('listings:helping.weeklyCap')}
          hint={t('listings:helping.weeklyHint')}
          value={said?.weeklyCap ?? 2}
          inputmode="numeric"
          width="short"
        />
        <CheckboxField
          page={page}
          form={form}
          name="urgentPassesQuiet"
          label={t('listings:helping.urgent')}
          hint={t('listings:helping.urgentHint')}
          checked={said?.urgentPassesQuiet ?? false}
        />
        <DateTimeField
          page={page}
          form={form}
          name="pausedUntil"
          type="date"
          label={t('listings:helping.pause')}
          value={said?.pausedUntil ?? ''}
          optional
        />
        <Actions>
          <Button icon="check" text={t(helping ? 'listings:helping.save' : 'listings:helping.start')} />
        </Actions>
      </Form>
      {helping && <ActionForm action="/account/helping/end" kind="danger" text={t('listings:helping.end')} />}
      {blocks.length > 0 && (
        <section aria-labelledby="blocks" class="flow">
          <SectionHead id="blocks" title={t('listings:helping.blocks')} />
          <ul>
            {blocks.map((block) => (
              <li class="row">
                <span>
                  {t('listings:helping.blocked')} <Time page={page} at={block.blockedAt} show="day" />
                </span>
                <ActionForm
                  action={`/account/blocks/${block.id}/undo`}
                  kind="quiet"
                  text={t('listings:helping.unblock')}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  )
}
