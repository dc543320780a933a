import type { Child } from 'hono/jsx'
import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { PrintButton } from './actions.tsx'
import { PaperDrillMark } from './emergency.tsx'
import { Icon } from './icon.tsx'
import { Document } from './layout.tsx'
import { unbroken } from './phone.tsx'
import { Mark } from './shell.tsx'

type Way = { href: string; text: string }
type PrintPageProps = {
  page: Page
  title: string
  back: Way
  /** Where a long list goes on. */
  next?: Way | undefined
  /** What paper, where not A4 upright. */
  hint?: string
  children?: Child
}

/** A page made for paper: on screen it shows its A4 sheets with a print button above, on paper only the sheets. */
export function PrintPage({ page, title, back, next, hint, children }: PrintPageProps) {
  return (
    <Document page={page} title={title}>
      <body class="is-print-page">
        <header class="print-bar">
          <a class="button is-plain" href={back.href}>
            <Icon name="back" />
            {back.text}
          </a>
          <PrintButton text={page.t('shared:print.now')} kind="primary" />
          {next && (
            <a class="button is-plain" href={next.href}>
              {next.text}
              <Icon name="forward" />
            </a>
          )}
          <p>{hint ?? page.t('shared:print.hint')}</p>
        </header>
        <main id="main" class="sheets">
          <h1 class="vh">{title}</h1>
          {children}
        </main>
      </body>
    </Document>
  )
}

type PrintSheetProps = {
  page: Page
  title: string
  /** What the sheet covers: 3号楼2单元. */
  scope?: string
  /** How many doors are on it, so that a missing page shows. */
  doors?: number
  /** One paper from another: the number of the version, a short code. */
  stamp?: string
  /** `list` flows over pages; `poster` fills one in large type; `letter` is one page to one home. */
  kind?: 'list' | 'poster' | 'letter'
  /**
   * Whether what stands on it is a drill's. It belongs to the document and never to the moment: a notice printed while
   * somebody rehearses elsewhere is a real one.
   */
  drill: boolean
  /** Said in large letters above everything on a paper of what does not hold (any more, or yet). */
  over?: string | null
  /** Its own words say whom to ring, where they are read: the foot does not say it again. */
  saysWhomToRing?: boolean
  children?: Child
}

/** One piece of paper with the estate, title, version and time it was printed on. Use `.keep` on what must not be split. */
export function PrintSheet({
  page,
  title,
  scope,
  doors,
  stamp,
  kind = 'list',
  drill,
  over,
  saysWhomToRing,
  children,
}: PrintSheetProps) {
  const phone = saysWhomToRing ? null : page.estate.helpPhone
  return (
    <section class={`sheet is-${kind}`}>
      {over && <p class="sheet-over">{over}</p>}
      {drill && <PaperDrillMark page={page} />}
      <div class="sheet-head">
        <p class="sheet-estate">
          <Mark />
          {page.estate.title}
        </p>
        <h2>{title}</h2>
        {scope && <p class="sheet-scope">{scope}</p>}
      </div>
      <div class="sheet-body">{children}</div>
      <p class="sheet-foot">
        {doors !== undefined && <span>{page.t('shared:print.doors', { count: doors })}</span>}
        {phone && <span>{page.t('shared:print.call', { phone: unbroken(phone) })}</span>}
        {stamp && <span>{page.t('shared:print.version', { stamp })}</span>}
        <span>{page.t('shared:print.at', { time: formatForPaper(page.now, page.lang, page.timezone) })}</span>
      </p>
    </section>
  )
}

/** Where the scissors go. */
export function CutLine({ page }: { page: Page }) {
  return (
    <p class="cut-line">
      <span>{page.t('shared:print.cut')}</span>
    </p>
  )
}
