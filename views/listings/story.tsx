import type { ListingView } from '#listings/promises/show.ts'
import type { Page } from '#page.ts'
import { Details } from '#views/shared/cards.tsx'
import { Time } from '#views/shared/time.tsx'
import { whySaid } from './why-said.tsx'

/** How the asking goes on, for whoever waits, and every step so far; no names. */
export function NeedStory({ page, need }: { page: Page; need: ListingView }) {
  const { t } = page
  if (need.steps.length === 0) return null
  return (
    <>
      {need.asking && <Asking page={page} asking={need.asking} />}
      {need.decisions.map(
        (decision) =>
          decision.decision && (
            <p class="quiet">
              {t(`listings:log.${decision.decision}`)} {decision.reason && whySaid(t, decision.reason)}
            </p>
          ),
      )}
      <Details summary={t('listings:story.title')}>
        <ol class="need-steps">
          {need.steps.map((step) => (
            <li>
              <Time page={page} at={step.at} /> {t(`listings:steps.${step.step}`)}
              {` · ${t(`listings:story.who.${step.who}`)}`}
              {step.onBehalf && ` · ${t('listings:story.behalf')}`}
              {step.why && <span class="quiet"> {whySaid(t, step.why)}</span>}
            </li>
          ))}
        </ol>
      </Details>
    </>
  )
}

type AskingProps = { page: Page; asking: NonNullable<ListingView['asking']> }

/** Who has been asked, and when it goes on: at night, whoever waits must know that nobody is asked before morning. */
function Asking({ page, asking }: AskingProps) {
  const { t } = page
  const { waves, goesOnAt } = asking
  const none = goesOnAt === null ? 'listings:story.now' : 'listings:story.asleep'
  return (
    <section aria-labelledby="asking" class="flow">
      <h2 id="asking">{t('listings:story.asking')}</h2>
      {waves.length === 0 && <p>{t(none)}</p>}
      {waves.length > 0 && (
        <ol class="need-waves">
          {waves.map((wave) => (
            <li>
              <Time page={page} at={wave.askedAt} />{' '}
              {t('listings:story.wave', { count: wave.asked, circle: t(`listings:within.${wave.circle}`) })}
            </li>
          ))}
        </ol>
      )}
      {goesOnAt && (
        <p>
          {t('listings:story.goesOn')} <Time page={page} at={goesOnAt} />
        </p>
      )}
    </section>
  )
}
