import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'

export type PrintedLetter = {
  door: string
  /** In two groups of five. */
  code: string
  url: string
  /** What one types by hand: riverside.example.org/join. */
  site: string
  expiresAt: string
  /** Whom to ask on this staircase. */
  captain: string | null
}

type LettersPrintProps = {
  page: Page
  /** The same frame in the estate's own language: letters speak it whatever the printing person reads. */
  paper: Page
  /** The other language, for one line at the foot. */
  other: Pick<Page, 'lang' | 't'>
  letters: PrintedLetter[]
}

/** All letters of one order, a page each; the codes are nowhere else. */
export function LettersPrint({ page, paper, other, letters }: LettersPrintProps) {
  const { t } = page
  return (
    <PrintPage
      page={page}
      title={t('joining:paper.printTitle', { count: letters.length })}
      back={{ href: '/letters', text: t('joining:doors.back') }}
    >
      <p class="letters-warning not-print" role="status">
        {t('joining:paper.warning', { count: letters.length })}
      </p>
      <div lang={paper.lang}>
        {letters.map((letter) => (
          <LetterSheet page={paper} other={other} letter={letter} />
        ))}
      </div>
    </PrintPage>
  )
}

type LetterSheetProps = Pick<LettersPrintProps, 'page' | 'other'> & { letter: PrintedLetter }

/**
 * One letter. The upper third shows the door and stays outside; folded once at the line, the lower third covers the
 * middle one with the code, so that whoever carries the letters does not read them.
 */
function LetterSheet({ page, other, letter }: LetterSheetProps) {
  const { t } = page
  return (
    <PrintSheet page={page} drill={false} title={t('joining:paper.title')} kind="letter" saysWhomToRing>
      <div class="letter-outside">
        <p class="letter-door">{letter.door}</p>
        <p class="letter-purpose">{t('joining:paper.greeting')}</p>
        <p class="letter-purpose">{t('joining:paper.purpose', { estate: page.estate.title })}</p>
      </div>
      <div class="letter-inside">
        <Qr text={letter.url} title={t('joining:paper.qr', { door: letter.door })} />
        <div>
          <p class="letter-code-name">{t('joining:paper.code')}</p>
          <p class="letter-code">{letter.code}</p>
          <ol class="letter-steps">
            <li>{t('joining:paper.step1', { site: letter.site })}</li>
            <li>{t('joining:paper.step2')}</li>
            <li>{t('joining:paper.step3')}</li>
          </ol>
        </div>
      </div>
      <p class="letter-expiry">
        {t('joining:paper.expiry', { time: formatForPaper(letter.expiresAt, page.lang, page.timezone) })}
      </p>
      <p class="fold-line">
        <span>{t('joining:paper.fold')}</span>
      </p>
      <div class="letter-below">
        <p>
          <strong>{t('joining:paper.askTitle')}</strong> {ask(page, letter)}
        </p>
        <p>
          <strong>{t('joining:paper.privacyTitle')}</strong> {t('joining:paper.privacy')}
        </p>
        <p lang={other.lang}>{other.t('joining:paper.inBrief', { site: letter.site })}</p>
      </div>
    </PrintSheet>
  )
}

function ask({ t, estate }: Page, letter: PrintedLetter) {
  const captain = letter.captain && t('joining:paper.askCaptain', { name: letter.captain })
  const phone =
    estate.helpPhone && t('joining:paper.askPhone', { phone: estate.helpPhone.replaceAll(' ', '\u00a0') })
  return [captain, phone].filter(Boolean).join('') || t('joining:paper.askOffice')
}
