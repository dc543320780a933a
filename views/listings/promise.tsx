import { toLocalInput } from '#i18n/dates.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { ContactBox } from './contact.tsx'
import { at, Line, type PromiseProps, refused, SmallForm } from './promise-form.tsx'
import { Thread } from './thread.tsx'
import { whySaid } from './why-said.tsx'

/** What lies between the two of one promise; nobody else sees it. */
export function PromiseBox(props: PromiseProps) {
  const { page, need, promise } = props
  const { t } = page
  const head = `promise-${promise.id}`
  return (
    <div id={head} class="box flow promise">
      <h2>{t(`listings:promise.${promise.side}.${promise.state}`)}</h2>
      {promise.otherDone && <Callout tone="asked">{t('listings:promise.otherDone')}</Callout>}
      {promise.chased && !promise.otherDone && <Callout tone="asked">{t('listings:promise.chased')}</Callout>}
      <Agreed {...props} />
      {promise.live && <ContactBox {...props} />}
      <Actions>
        {promise.mayHand && (
          <ActionForm
            action={`${at(need, promise)}/loan`}
            kind="primary"
            icon="check"
            text={t('listings:promise.hand')}
          />
        )}
        {promise.handoverAt && (
          <ButtonLink
            href={`${at(need, promise)}/handover.ics`}
            icon="calendar"
            text={t('listings:promise.calendar')}
            download
          />
        )}
      </Actions>
      {promise.mayFinish && <Done {...props} />}
      {promise.mayArrange && <Arrange {...props} />}
      {promise.mayThank && <Thank {...props} />}
      {promise.thanks && <p class="thanks">{t('listings:promise.thanks', { words: promise.thanks })}</p>}
      <Thread {...props} />
      <Breaking {...props} />
    </div>
  )
}

function Agreed({ page, promise }: PromiseProps) {
  const { t } = page
  const { facts } = promise
  return (
    <DefinitionList
      items={[
        { term: t('listings:promise.since'), value: <Time page={page} at={promise.promisedAt} /> },
        {
          term: t('listings:promise.handover'),
          value: promise.handoverAt && <Time page={page} at={promise.handoverAt} />,
        },
        {
          term: t('listings:promise.returnBy'),
          value: promise.returnBy && promise.live && <Time page={page} at={promise.returnBy} show="day" />,
        },
        {
          term: t('listings:promise.facts'),
          value: facts && facts.kept + facts.reneged > 0 && t('listings:facts', facts),
        },
        {
          term: t('listings:promise.why'),
          value: promise.endedWhy && whySaid(t, promise.endedWhy),
        },
      ].map(({ term, value }) => ({ term, value: value || null }))}
    />
  )
}

function Done(props: PromiseProps) {
  const { page, promise } = props
  const { t } = page
  const words = promise.loan ? 'returned' : promise.otherDone ? 'confirm' : 'done'
  const asked = promise.side === 'helping' && !promise.loan
  return (
    <SmallForm
      {...props}
      part="done"
      path="completion"
      send={t(`listings:promise.finish.${words}`)}
      kind="primary"
    >
      {asked && (
        <Line
          {...props}
          part="done"
          name="minutes"
          label={t('listings:promise.minutes')}
          inputmode="numeric"
          optional
        />
      )}
    </SmallForm>
  )
}

function Arrange(props: PromiseProps) {
  const { page, promise } = props
  const { t } = page
  const value = promise.handoverAt ? toLocalInput(promise.handoverAt, page.timezone) : undefined
  return (
    <Details
      summary={t(promise.handoverAt ? 'listings:promise.arrangeAgain' : 'listings:promise.arrange')}
      open={refused(props, 'handover') !== undefined}
    >
      <SmallForm {...props} part="handover" path="handover" send={t('listings:promise.arrangeSend')}>
        <input type="hidden" name="version" value={String(promise.handoverVersion)} />
        <Line
          {...props}
          part="handover"
          name="at"
          label={t('listings:promise.handover')}
          type="datetime-local"
          value={value}
        />
      </SmallForm>
    </Details>
  )
}

function Thank(props: PromiseProps) {
  const { t } = props.page
  return (
    <SmallForm {...props} part="thanks" path="thanks" send={t('listings:promise.thankSend')}>
      <Line
        {...props}
        part="thanks"
        name="words"
        label={t('listings:promise.thank')}
        value={t('listings:promise.thankWords')}
      />
    </SmallForm>
  )
}

/** "Did not come", and giving it back: each needs a word why, but for whoever called for help and waits. */
function Breaking(props: PromiseProps) {
  const { need, promise } = props
  const { t } = props.page
  const { mayRenege, mayRelease, byOnePress } = promise
  const parts = [mayRenege && !byOnePress && 'reneging', mayRelease && 'release'].filter(
    (part) => part !== false,
  )
  return (
    <>
      {mayRenege && byOnePress && (
        <ActionForm
          action={`${at(need, promise)}/reneging`}
          icon="undo"
          text={t('listings:promise.renegingSend')}
        />
      )}
      {parts.map((part) => (
        <Details summary={t(`listings:promise.${part}`)} open={refused(props, part) !== undefined}>
          <p>{t(`listings:promise.${part}Text`)}</p>
          <SmallForm
            {...props}
            part={part}
            path={part}
            send={t(`listings:promise.${part}Send`)}
            kind="danger"
          >
            <Line {...props} part={part} name="why" label={t('listings:promise.breakWhy')} />
          </SmallForm>
        </Details>
      ))}
    </>
  )
}
