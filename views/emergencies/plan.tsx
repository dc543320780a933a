import { dutyKinds } from '#emergencies/kinds.ts'
import type { planOf } from '#emergencies/plans.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { DefinitionList } from '#views/shared/cards.tsx'
import type { Option } from '#views/shared/fields.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { AddHolder, AddLine } from './plan-adding.tsx'
import { LevelMark, Lines, WhatToDoSteps } from './words.tsx'

type Staff = { id: number; name: string; post: string | null; role: string }
type Props = ReturnType<typeof planOf> & {
  page: Page
  writes: boolean
  places: Option[]
  staff: Staff[]
  form?: FormState
}

/** A plan as it will be when it is needed; below each part the way to add to it. */
export function PlanPage(props: Props) {
  const { page, plan, modules, texts, lines, writes, places, form } = props
  const { t } = page
  const words = texts[page.lang]
  const shown = lines.map((line) => ({ ...line, text: page.lang === 'en' ? line.en : line.zh }))
  return (
    <Layout page={page} title={words.title}>
      <PageHead
        title={words.title}
        lead={<LevelMark page={page} level={plan.level} />}
        back={{ href: '/plans', text: t('emergencies:plans.title') }}
        actions={
          writes && (
            <>
              <ButtonLink href={`/plans/${plan.id}/edit`} icon="edit" text={t('emergencies:plans.edit')} />
              <ButtonLink
                href={`/emergencies/new?plan=${plan.id}&drill=yes`}
                icon="record"
                text={t('emergencies:declare.drillLink')}
              />
            </>
          )
        }
      />
      <ErrorSummary page={page} form={form} />
      <WhatToDoSteps text={words.whatToDo} />
      <Lines page={page} lines={shown} />
      <DefinitionList
        items={[
          { term: t('emergencies:fields.watchFor'), value: words.watchFor },
          { term: t('emergencies:fields.question'), value: words.question },
          { term: t('emergencies:fields.hours'), value: String(plan.hours) },
          {
            term: t('emergencies:fields.life'),
            value: t(plan.life === 1 ? 'emergencies:declare.lifeNote' : 'emergencies:declare.secondNote'),
          },
          { term: t('emergencies:fields.audience'), value: t(`emergencies:audiences.${plan.audience}`) },
          {
            term: t('emergencies:fields.modules'),
            value: modules.map((module) => t(`emergencies:modules.${module}`)).join('、'),
          },
          { term: t('emergencies:fields.careAs'), value: t(`emergencies:kinds.${plan.careAs}`) },
        ]}
      />
      <Holders {...props} />
      <section aria-labelledby="lines">
        <SectionHead id="lines" title={t('emergencies:plans.lines')} icon="list" />
        <ul class="emergency-lines">
          {shown.map((line) => (
            <li>
              <span>
                <small>
                  {t(line.duty ? `emergencies:duties.${line.duty}` : `emergencies:lineKinds.${line.kind}`)}
                </small>
                {line.text}
              </span>
              {writes && (
                <AskFirst
                  page={page}
                  action={`/plans/${plan.id}/lines/${line.id}/removal`}
                  text={t('emergencies:plans.remove')}
                  icon="trash"
                />
              )}
            </li>
          ))}
        </ul>
        {writes && <AddLine page={page} planId={plan.id} places={places} form={form} />}
      </section>
      {writes && (
        <AskFirst
          page={page}
          action={`/plans/${plan.id}/retirement`}
          text={t('emergencies:plans.retire')}
          icon="trash"
        />
      )}
    </Layout>
  )
}

function Holders({ page, plan, named, writes, staff, form }: Props) {
  const { t } = page
  return (
    <section aria-labelledby="holders">
      <SectionHead id="holders" title={t('emergencies:plans.holders')} icon="badge" />
      <ul class="emergency-lines">
        {dutyKinds.map((duty) => {
          const own = named.filter((holder) => holder.duty === duty)
          return (
            <li>
              <div>
                <small>{t(`emergencies:duties.${duty}`)}</small>
                {own.length === 0 && <span class="quiet">{t('emergencies:plans.nobodyNamed')}</span>}
                {own.map((holder) => (
                  <div class="emergency-holder">
                    <span>
                      {holder.name}
                      {holder.standIn === 1 && ` (${t('emergencies:plans.standIn')})`}
                      {!holder.hasAccount && ` · ${t('emergencies:plans.noAccount')}`}
                    </span>
                    {writes && (
                      <AskFirst
                        page={page}
                        action={`/plans/${plan.id}/holders/${holder.id}/removal`}
                        text={t('emergencies:plans.removeName', { name: holder.name })}
                        icon="cross"
                      />
                    )}
                  </div>
                ))}
              </div>
            </li>
          )
        })}
      </ul>
      {writes && staff.length > 0 && <AddHolder page={page} planId={plan.id} staff={staff} form={form} />}
    </section>
  )
}
