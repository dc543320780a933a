import type { HomeAnswer } from '#notices/noticeboard/show.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Time } from '#views/shared/time.tsx'

type BoxProps = { page: Page; noticeId: number; answers: HomeAnswer[] }
const acknowledgementId = 'acknowledgement'

/** What is asked of the reader's homes: one large button each, or who has pressed it. */
export function AcknowledgementBox({ page, noticeId, answers }: BoxProps) {
  const { t } = page
  const open = answers.some((home) => home.mayAnswer)
  const shown = answers.filter((home) => home.mayAnswer || home.answer)
  if (shown.length === 0) return <></>
  return (
    <section
      id={acknowledgementId}
      class={open ? 'asks acknowledgement' : 'box acknowledgement'}
      aria-live="polite"
    >
      {open && (
        <>
          <h2>
            <Icon name="bell" />
            {t('notices:ack.title')}
          </h2>
          <p class="quiet">{t('notices:ack.who')}</p>
        </>
      )}
      {shown.map((home) => (
        <HomeLine page={page} noticeId={noticeId} home={home} several={answers.length > 1} />
      ))}
    </section>
  )
}

type LineProps = { page: Page; noticeId: number; home: HomeAnswer; several: boolean }

function HomeLine({ page, noticeId, home, several }: LineProps) {
  const { t } = page
  const action = `/notices/${noticeId}/acknowledgements`
  const target = { 'hx-target': `#${acknowledgementId}`, 'hx-swap': 'outerHTML' }
  if (home.answer === null)
    return (
      <div class="acknowledgement-home">
        {home.late && <p class="quiet">{t('notices:ack.late')}</p>}
        <ActionForm
          action={action}
          kind="primary"
          icon="check"
          text={
            several || home.forOthers
              ? t('notices:ack.pressFor', { door: home.label })
              : t('notices:ack.press')
          }
          fields={{ unit: home.unit }}
          hx-post={action}
          {...target}
        />
      </div>
    )
  const { how, name, mine, at, mayTakeBack } = home.answer
  const by = { pressed: 'pressedBy', answeredFor: 'answeredForBy', knocked: 'knockedBy', paper: 'paperBy' }[
    how
  ]
  return (
    <div class="acknowledgement-home is-done">
      <Icon name="check" />
      <p>
        {several && <strong>{home.label} </strong>}
        {t(`notices:ack.${by}`, { name: mine ? t('notices:ack.you') : (name ?? t('notices:ack.someone')) })}
        {' · '}
        <Time page={page} at={at} />
        {home.late && ` · ${t('notices:ack.lateMark')}`}
      </p>
      {mayTakeBack && (
        <ActionForm
          action={`${action}/undo`}
          kind="quiet"
          icon="undo"
          text={t('notices:ack.takeBack')}
          fields={{ unit: home.unit }}
          hx-post={`${action}/undo`}
          {...target}
        />
      )}
    </div>
  )
}
