import type { Child } from 'hono/jsx'
import type { AskedKind } from '#agreement/schema.ts'
import type { ShownAsking } from '#agreement/show.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { factItems } from './facts.tsx'

type Props = {
  page: Page
  asking: ShownAsking
  /** Where the two answers go; `undo`: where whoever asked takes it back, where the page has no other way. */
  action: string
  undo?: string
  /** What is said beside the facts: when it happens. */
  lines?: { term: string; value: Child }[]
  /** The page around has listed what is asked already. */
  listed?: boolean
  /** The word of the yes, where it is not the kind's own. */
  agree?: 'drill' | undefined
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
      {asking.nobody ? (
        <Nobody page={page} kind={asking.kind} nobody={asking.nobody} />
      ) : (
        <p>{t('agreement:waits', { names: asking.others.join(t('agreement:comma')) })}</p>
      )}
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
  const ask = fields(page, form, 'agreement:asks')
  return (
    <Callout tone="asked" icon="eye" title={t(`agreement:asks.${asking.kind}`, { name: asking.asker })}>
      <What {...props} />
      <p>{t('agreement:exactly')}</p>
      <div class="flow">
        <ActionForm
          action={action}
          fields={{ asked: asking.askedAt, answer: 'agreed' }}
          kind="primary"
          icon="check"
          text={t(`agreement:agree.${props.agree ?? asking.kind}`)}
        />
        {asking.returnable && (
          <Details summary={t('agreement:sendBack')} open={form !== undefined}>
            <ask.Form action={action}>
              <input type="hidden" name="asked" value={asking.askedAt} />
              <input type="hidden" name="answer" value="sentBack" />
              <ask.Words name="whyBack" says="agreement:whyBack" hint maxlength={500} rows={3} />
              <ask.Send kind="plain" icon="undo" says="agreement:sendBack" />
            </ask.Form>
          </Details>
        )}
      </div>
    </Callout>
  )
}

function What({ page, asking, lines = [], listed }: Props) {
  const { t } = page
  return (
    <DefinitionList
      items={[
        ...(listed ? [] : factItems(page, asking.facts)),
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

type Nobody = NonNullable<ShownAsking['nobody']>

/** Nobody can be the second person at present: whom to ask for one, and what else is possible. */
export function Nobody({ page, kind, nobody }: { page: Page; kind: AskedKind; nobody: Nobody }) {
  const { key, params } = nobody
  return (
    <>
      <p>{page.t(key, params)}</p>
      <p>{page.t(`agreement:instead.${kind}`)}</p>
    </>
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
