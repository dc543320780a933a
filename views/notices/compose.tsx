import { templateNames } from '#notices/publishing/templates.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { valueIn } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { AudienceFields } from './audience.tsx'
import { AuthorField, WordFields } from './compose-fields.tsx'
import type { NoticeFormProps } from './compose-props.tsx'

/** Writing a notice, from top to bottom in the order one thinks of it. */
export function ComposePage(props: NoticeFormProps) {
  const { page, id, corrects, form } = props
  const { t } = page
  const title = t(`notices:form.${corrects ? 'correctTitle' : id === null ? 'newTitle' : 'editTitle'}`)
  const ask = fields(page, form, 'notices:form')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t('notices:form.lead')}
        back={{ href: '/notices/mine', text: t('notices:mine.title') }}
      />
      <Stepper
        page={page}
        current={0}
        steps={['write', 'look', 'send'].map((step) => t(`notices:steps.${step}`))}
      />
      {id === null && <Templates page={page} />}
      <ask.Form
        action={id === null ? '/notices' : `/notices/${id}/words`}
        filled={id !== null}
        multipart
        class="compose"
      >
        <AuthorField {...props} />
        {corrects && <ask.Text name="correction" hint maxlength={300} />}
        <WordFields {...props} />
        <AudienceFields page={page} choices={props.choices} form={form} />
        <ask.OneOf name="audience" says="who" options={['everybody', 'owners']} />
        <ask.Tick name="asks" hint />
        <ask.Tick name="questions" hint />
        <Details summary={t('notices:form.more')} open={Boolean(valueIn(form, 'expiresAt'))}>
          <ask.Moment name="expiresAt" hint optional />
        </Details>
        <Actions>
          <Button text={t('notices:form.preview')} icon="forward" name="intent" value="preview" />
          <Button kind="plain" text={t('notices:form.draft')} name="intent" value="draft" />
        </Actions>
      </ask.Form>
      {id !== null && (
        <AskFirst
          page={page}
          action={`/notices/${id}/removal`}
          about={props.about}
          icon="trash"
          text={t('notices:form.discard')}
        />
      )}
    </Layout>
  )
}

function Templates({ page }: { page: Page }) {
  return (
    <nav class="templates" aria-labelledby="templates">
      <p id="templates">{page.t('notices:form.templates')}</p>
      <ul class="row">
        {templateNames.map((name) => (
          <li>
            <a class="button is-plain" href={`/notices/new?template=${name}`}>
              {page.t(`notices:templates.${name}.name`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
