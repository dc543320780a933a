import type { Page } from '#src/http/page.ts'
import type { NeedView } from '#src/listings/show.ts'
import { Details } from '#views/shared/cards.tsx'
import { Time } from '#views/shared/time.tsx'

/** How the asking goes on, for whoever waits, and every step so far; no names. */
export function NeedStory({ page, need }: { page: Page; need: NeedView }) {
  const { t } = page
  if (need.steps.length === 0) return null
  const why = (text: string) => (/^listings:/.test(text) ? t(text) : text)
  return (
    <>
      {need.waves.length > 0 && (
        <section aria-labelledby="asking" class="flow">
          <h2 id="asking">{t('listings:story.asking')}</h2>
          <ol class="need-waves">
            {need.waves.map((wave) => (
              <li>
                <Time page={page} at={wave.askedAt} />{' '}
                {t('listings:story.wave', { count: wave.asked, circle: t(`listings:within.${wave.circle}`) })}
              </li>
            ))}
          </ol>
        </section>
      )}
      {need.decisions.map(
        (decision) =>
          decision.decision && (
            <p class="quiet">
              {t(`listings:log.${decision.decision}`)} {decision.reason && why(decision.reason)}
            </p>
          ),
      )}
      <Details summary={t('listings:story.title')}>
        <ol class="need-steps">
          {need.steps.map((step) => (
            <li>
              <Time page={page} at={step.at} /> {t(`listings:steps.${step.step}`)}
              {step.forPerson !== null && ` · ${t('listings:story.behalf')}`}
              {step.why && <span class="quiet"> {why(step.why)}</span>}
            </li>
          ))}
        </ol>
      </Details>
    </>
  )
}
