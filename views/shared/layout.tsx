import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { asset } from './assets.tsx'
import { EmergencyBanners } from './emergency.tsx'
import { Flash } from './flash.tsx'
import { MainNav } from './navigation.tsx'
import { TopBar } from './shell.tsx'

type LayoutProps = {
  page: Page
  title: string
  /** `reading` keeps lines short; `wide` is for grids and tables. */
  width?: 'reading' | 'wide'
  /** Sign-in, joining and set-up: no navigation. */
  bare?: boolean
  /** Further scripts of static/, loaded after the page: `['passkeys.js']`. */
  scripts?: string[]
  /** Stands in for any page without a network. */
  offline?: boolean
  children?: Child
}

/**
 * htmx adds no style element and runs no attribute as code, both of which the Content-Security-Policy forbids.
 * Answers of 4xx are swapped (htmx 4 does so by itself): a refused form comes back with its words. 5xx are not.
 */
const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  noSwap: [204, 304, '5xx'],
  history: 'reload',
})

/** Every page of the house. */
export function Layout({
  page,
  title,
  width = 'reading',
  bare = false,
  scripts = [],
  offline = false,
  children,
}: LayoutProps) {
  return (
    <Document page={page} title={title} scripts={['waiting.js', ...scripts]}>
      <body
        class={bare ? 'is-bare' : undefined}
        data-saved={page.viewer && !bare ? page.t('shared:offline.saved', { time: '{time}' }) : undefined}
      >
        <a class="skip-link" href="#main">
          {page.t('shared:nav.skip')}
        </a>
        <EmergencyBanners page={page} />
        <TopBar page={page} />
        <main id="main" class={`main is-${width}`} tabindex={-1}>
          <Flash page={page} />
          <div id="signed-out" class="signed-out" role="status" />
          <Outbox page={page} reader={bare ? undefined : page.viewer?.reader} offline={offline} />
          {children}
        </main>
        {!bare && <MainNav page={page} />}
      </body>
    </Document>
  )
}

type OutboxProps = { page: Page; reader?: string; offline: boolean }

/**
 * Where the page's script says what waits for the network, what was refused when it came back, and what was not sent.
 * Without a reader it speaks of nothing but the forms of its own page; but the page that stands in for all others is
 * nobody's and shows what waits for whoever read last.
 */
function Outbox({ page, reader, offline }: OutboxProps) {
  const { t } = page
  const { helpPhone } = page.estate
  /** What waits, and what was refused, is shown to whoever wrote it; on a page of nobody there is nothing of that to say. */
  const shows = reader !== undefined || offline || undefined
  const call = helpPhone ? t('shared:outbox.call', { phone: helpPhone }) : ''
  return (
    <div
      id="outbox"
      class="outbox"
      role="status"
      data-reader={reader}
      data-offline={offline ? '' : undefined}
      data-others={t('shared:outbox.others', { n: '{n}' })}
      data-others-words={t('shared:outbox.othersWords')}
      data-discard={t('shared:outbox.discard')}
      data-sure={t('shared:outbox.sure')}
      data-gone={t('shared:outbox.gone')}
      data-keep={t('shared:outbox.keep')}
      data-leaving={reader && t('shared:outbox.leaving', { n: '{n}' })}
      data-leave={reader && t('shared:outbox.leave')}
      data-stay={reader && t('shared:outbox.stay')}
      data-still={reader && t('shared:outbox.still')}
      data-unsent={`${t('shared:outbox.unsent')}${call}`}
      data-held={t('shared:outbox.held', { n: '{n}' })}
      data-held-here={t('shared:outbox.heldHere', { n: '{n}' })}
      data-sign-in={t('shared:outbox.signIn')}
      data-item={t('shared:outbox.item', { what: '{what}', when: '{when}', where: '{where}' })}
      data-files={t('shared:outbox.files', { n: '{n}' })}
      data-words={shows && t('shared:outbox.words')}
      data-take-back={shows && t('shared:outbox.takeBack')}
      data-take-back-sure={shows && t('shared:outbox.takeBackSure')}
      data-take-back-yes={shows && t('shared:outbox.takeBackYes')}
      data-take-back-no={shows && t('shared:outbox.takeBackNo')}
      data-unsure={`${t('shared:outbox.unsure')}${call}`}
      data-waiting={t('shared:outbox.waiting', { n: '{n}' })}
      data-here={t('shared:outbox.here')}
      data-here-act={t('shared:outbox.hereAct', { act: '{act}' })}
      data-act={t('shared:outbox.act', { act: '{act}', what: '{what}' })}
      data-other={t('shared:outbox.other', { act: '{act}', other: '{other}' })}
      data-other-yes={t('shared:outbox.otherYes', { other: '{other}' })}
      data-other-no={t('shared:outbox.otherNo', { act: '{act}' })}
      data-here-more={t('shared:outbox.hereMore')}
      data-unnamed={t('shared:outbox.unnamed')}
      data-refused={shows && t('shared:outbox.refused', { what: '{what}', when: '{when}', where: '{where}' })}
      data-look={shows && t('shared:outbox.look')}
      data-faults={reader && t('shared:outbox.faults')}
      data-stands={reader && t('shared:outbox.stands', { now: '{now}' })}
      data-stands-empty={reader && t('shared:outbox.standsEmpty')}
      data-known={shows && t('shared:outbox.known')}
      data-choose={t('shared:outbox.choose')}
    />
  )
}

type DocumentProps = { page: Page; title: string; scripts?: string[]; children?: Child }

/** The frame of a page, on screen or on paper. */
export function Document({ page, title, scripts = [], children }: DocumentProps) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html
        lang={page.lang}
        data-elder={page.elder ? '' : undefined}
        data-theme={page.theme === 'auto' ? undefined : page.theme}
      >
        <head>
          <meta charset="utf-8" />
          <title>{page.estate.title === title ? title : `${title} · ${page.estate.title}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content={page.theme === 'auto' ? 'light dark' : page.theme} />
          <meta name="htmx-config" content={htmxConfig} />
          <link rel="stylesheet" href={asset('linli.css')} />
          <link rel="stylesheet" href={`/theme.css?hue=${page.estate.hue}`} />
          <link rel="icon" href={asset('icons/favicon.svg')} type="image/svg+xml" />
          <link rel="apple-touch-icon" href="/static/icons/apple-touch-180.png" />
          <link rel="manifest" href="/manifest.webmanifest" />
          <script src={asset('htmx.min.js')} defer />
          <script src={asset('app.js')} defer />
          {scripts.map((script) => (
            <script src={asset(script)} defer />
          ))}
        </head>
        {children}
      </html>
    </>
  )
}
