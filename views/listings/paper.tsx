import { formatForPaper } from '#i18n/dates.ts'
import type { PaperBuilding } from '#listings/board/paper.ts'
import type { Page } from '#page.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'
import type { Named } from './card.tsx'

type PaperProps = { page: Page; buildings: PaperBuilding[]; named: Named; link: string }

/** The board for the staircase door, a sheet a building: no names, no doors, no phones. */
export function PaperBoardPage({ page, buildings, named, link }: PaperProps) {
  const { t } = page
  return (
    <PrintPage
      page={page}
      title={t('listings:paper.title')}
      back={{ href: '/needs', text: t('listings:board.title') }}
    >
      {buildings.length === 0 && <p>{t('listings:paper.none')}</p>}
      {buildings.map((building) => (
        <PrintSheet
          page={page}
          drill={false}
          title={t('listings:paper.title')}
          scope={building.label}
          kind="list"
          saysWhomToRing
        >
          <ol class="paper-needs">
            {building.cards.map((card) => (
              <li class="keep">
                <p>
                  <b>
                    {card.kind === 'need'
                      ? t(`listings:levels.${card.urgency}.short`)
                      : t('listings:kinds.offer')}{' '}
                    · {named(card.category)}
                  </b>{' '}
                  <span class="figures">{t('listings:paper.number', { id: card.id })}</span>
                </p>
                <p class="paper-title">{card.title}</p>
                {card.neededAt && <p>{formatForPaper(card.neededAt, page.lang, page.timezone)}</p>}
              </li>
            ))}
          </ol>
          {building.cards.length === 0 && <p>{t('listings:paper.none')}</p>}
          <div class="paper-foot keep">
            <p>
              {t('listings:paper.how')}
              {page.estate.helpPhone && ` ${t('listings:paper.call', { phone: page.estate.helpPhone })}`}
            </p>
            <Qr text={link} title={t('listings:paper.scan')} />
          </div>
        </PrintSheet>
      ))}
    </PrintPage>
  )
}
