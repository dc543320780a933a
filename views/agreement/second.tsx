import type { Child } from 'hono/jsx'
import type { ShownAsking } from '#agreement/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import { TextArea } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = {
  page: Page
  asking: ShownAsking
  /** Where the two answers go; `undo`: where whoever asked takes it back, where the page has no other way. */
  action: string
  undo?: string
  /** All that is asked, as far as the page around it does not show it. */
  lines?: { term: string; value: Child }[]
  form?: FormState
}

/** What waits for a second person: by whom, since and until when, all that is asked, and the two answers; or what came of it. */
export function SecondPerson(props: Props) {
  const { page, asking } = props
  const { t } = page
  if (asking.mayAnswer) return <Answers {...props} />
  if (!asking.waits) return <Ended {...props} />
  return (
    <Callout tone="asked" icon="clock">
      <p>{t('agreement:waits', { names: asking.others.join(t('agreement:comma')) })}</p>
      <What {...props} />
      {asking.mine && props.undo && (
        <ActionForm action={props.undo} icon="undo" text={t('agreement:takeBack')} />
      )}
    </Callout>
  )
}

function Answers(props: Props) {
  const { page, asking, action, form } = props
  const { t } = page
  const fields = { asked: asking.askedAt }
  return (
    <Callout tone="asked" icon="eye" title={t(`agreement:asks.${asking.kind}`, { name: asking.asker })}>
      <What {...props} />
      <p>{t('agreement:exactly')}</p>
      <div class="flow">
        <ActionForm
          action={action}
          fields={{ ...fields, answer: 'agreed' }}
          kind="primary"
          icon="check"
          text={t(`agreement:agree.${asking.kind}`)}
        />
        {asking.returnable && (
          <Details summary={t('agreement:sendBack')} open={form !== undefined}>
            <Form page={page} action={action} form={form}>
              <input type="hidden" name="asked" value={asking.askedAt} />
              <input type="hidden" name="answer" value="sentBack" />
              <TextArea
                page={page}
                form={form}
                name="whyBack"
                label={t('agreement:whyBack')}
                hint={t('agreement:whyBackHint')}
                maxlength={500}
                rows={3}
              />
              <Actions>
                <Button kind="plain" icon="undo" text={t('agreement:sendBack')} />
              </Actions>
            </Form>
          </Details>
        )}
      </div>
    </Callout>
  )
}

function What({ page, asking, lines = [] }: Props) {
  const { t } = page
  return (
    <DefinitionList
      items={[
        ...lines,
        {
          term: t('agreement:askedBy'),
          value: (
            <>
              {asking.asker} · <Time page={page} at={asking.askedAt} />
            </>
          ),
        },
        { term: t('agreement:until'), value: <Time page={page} at={asking.lapsesAt} /> },
      ]}
    />
  )
}

/** Sent back, lapsed or changed since: said on the page of the thing until it is asked anew. */
function Ended({ page, asking }: Props) {
  const { t } = page
  if (asking.answer === 'takenBack' || asking.answer === null) return null
  return (
    <Callout tone="asked" icon="undo">
      <p>
        {t(`agreement:ended.${asking.answer}`, { name: asking.answerer })}{' '}
        <Time page={page} at={asking.answeredAt ?? asking.lapsesAt} />
      </p>
      {asking.why && <p class="quote">{asking.why}</p>}
    </Callout>
  )
}
