import type { Page } from '#page.ts'
import type { Kept, KeptWord } from '#sessions/kept.ts'
import type { PressSaid } from '#sessions/press-says.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { SendAgain } from '#views/shared/send-again.tsx'
import { Callout } from '#views/shared/status.tsx'
import { WordsWritten } from '#views/shared/words.tsx'
import { PressKept } from './press-kept.tsx'
import { carrying } from './secret-form.tsx'

type Props = { page: Page; kept: Kept; words: KeptWord[]; said: PressSaid | null }

/** Signed in again, with the words that were on their way and one button that sends them now, named as the one that was pressed. */
export function KeptPage({ page, kept, words, said }: Props) {
  const { t } = page
  return (
    <Layout page={carrying(page, 'kept', null, kept)} title={t('sessions:kept.title')} bare>
      <PageHead title={t('sessions:kept.title')} lead={t('sessions:kept.lead')} />
      <PressKept page={page} said={said} />
      <WordsWritten page={page} words={words} />
      {kept.uploads > 0 && (
        <div data-files-of={kept.once}>
          <Callout tone="asked" icon="photo">
            <p>{t('sessions:kept.uploads', { count: kept.uploads })}</p>
          </Callout>
        </div>
      )}
      <SendAgain
        page={page}
        sent={kept}
        filesOf={kept.once}
        text={said ? t('sessions:kept.sendPress', { press: t(said.key) }) : t('sessions:kept.send')}
      >
        <ButtonLink href="/" text={t('sessions:kept.leave')} />
      </SendAgain>
    </Layout>
  )
}
