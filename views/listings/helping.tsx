import { helpTimes } from '#listings/matching/help-times.ts'
import type { HelpingInput } from '#listings/matching/helping.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
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
  const ask = fields(page, form, 'listings:helping')
  return (
    <Layout page={page} title={t('listings:helping.title')}>
      <PageHead
        title={t('listings:helping.title')}
        lead={t('listings:helping.lead')}
        back={{ href: '/mine', text: t('listings:mine.title') }}
      />
      <ask.Form action="/account/helping">
        <ask.AnyOf name="categories" hint values={said?.categories ?? []} options={categories} inline />
        <ask.Text name="skills" hint value={said?.skills ?? ''} maxlength={200} optional />
        <ask.AnyOf
          name="times"
          hint
          values={said?.times ?? []}
          options={helpTimes}
          of="listings:times"
          inline
        />
        <ask.OneOf
          name="circle"
          value={String(said?.circle ?? 4)}
          options={[1, 2, 3, 4]}
          of="listings:within"
          inline
        />
        <ask.Tick name="stairs" checked={said?.stairs ?? true} />
        <Lifting
          page={page}
          form={form}
          label={t('listings:helping.lifting')}
          value={said?.lifting ?? 'light'}
        />
        <ask.OneOf
          name="sex"
          hint
          value={said?.sex ?? ''}
          options={['', 'f', 'm'].map((sex) => ({ value: sex, text: t(`listings:sex.${sex || 'unsaid'}`) }))}
          inline
        />
        <SectionHead title={t('listings:helping.limits')} />
        <ask.Count name="dailyCap" hint={t('listings:helping.dailyHint')} value={said?.dailyCap ?? 2} />
        <ask.Count name="weeklyCap" hint={t('listings:helping.weeklyHint')} value={said?.weeklyCap ?? 2} />
        <ask.Tick name="urgentPassesQuiet" says="urgent" hint checked={said?.urgentPassesQuiet ?? false} />
        <ask.Day name="pausedUntil" says="pause" value={said?.pausedUntil ?? ''} optional />
        <ask.Send icon="check" says={helping ? 'save' : 'start'} />
      </ask.Form>
      {helping && <AskFirst page={page} action="/account/helping/end" text={t('listings:helping.end')} />}
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
