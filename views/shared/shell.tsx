import type { Page } from '#src/http/page.ts'
import { Icon, type IconName } from './icon.tsx'
import { keeper } from './kept.tsx'

/** Pages reachable from the bar at the foot of a phone; the rest are under "more". */
const inBar = 4

/** Two doors under one roof: the mark of the house, drawn in the estate's colour. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="mark-roof" d="M2 13Q9 11.5 16 4q7 7.5 14 9-1.5 2.5-4 2.5H6Q3.5 15.5 2 13z" />
      <path class="mark-door" d="M6 17.5h9V29H6z" />
      <path class="mark-light" d="M17 17.5h9V29h-9z" />
      <path class="mark-leaf" d="M17 17.5l5 2.5v11l-5-2z" />
    </svg>
  )
}

export function TopBar({ page }: { page: Page }) {
  return (
    <header>
      {page.estate.demo && (
        <p class="demo-banner">
          <Icon name="warning" />
          <span>{page.t('shared:demo')}</span>
        </p>
      )}
      <div class="top-bar">
        <a class="brand" href="/">
          <Mark />
          <span>{page.estate.title}</span>
        </a>
        <LanguageSwitch page={page} />
      </div>
    </header>
  )
}

/** A form rather than a link: it changes something that stays. */
function Preference({
  field,
  value,
  icon,
  text,
  lang,
  pressed,
}: {
  field: string
  value: string
  icon: IconName
  text: string
  lang?: string
  pressed?: boolean
}) {
  return (
    <form method="post" action="/preferences">
      <button
        class="button is-quiet"
        type="submit"
        name={field}
        value={value}
        lang={lang}
        aria-pressed={pressed === undefined ? undefined : pressed ? 'true' : 'false'}
      >
        <Icon name={icon} />
        {text}
      </button>
    </form>
  )
}

export function LanguageSwitch({ page }: { page: Page }) {
  return page.lang === 'en' ? (
    <Preference field="language" value="zh-CN" icon="language" text="中文" lang="zh-CN" />
  ) : (
    <Preference field="language" value="en" icon="language" text="English" lang="en" />
  )
}

/** Elder view and light or dark, each pressed in place. */
export function ViewSwitches({ page }: { page: Page }) {
  return (
    <div class="view-switches">
      <Preference
        field="elder"
        value={page.elder ? 'no' : 'yes'}
        icon="text-size"
        text={page.t(page.elder ? 'shared:view.elder-off' : 'shared:view.elder-on')}
      />
      <fieldset class="theme-switch">
        <legend class="vh">{page.t('shared:view.theme')}</legend>
        {(['auto', 'light', 'dark'] as const).map((theme) => (
          <Preference
            field="theme"
            value={theme}
            icon={theme === 'auto' ? 'theme' : theme === 'light' ? 'sun' : 'moon'}
            text={page.t(`shared:view.${theme}`)}
            pressed={page.theme === theme}
          />
        ))}
      </fieldset>
    </div>
  )
}

function NavItem({ item }: { item: Page['nav'][number] }) {
  return (
    <li>
      <a href={item.href} aria-current={item.current ? 'page' : undefined}>
        <Icon name={item.icon as IconName} />
        <span>{item.text}</span>
        {item.count ? <span class="count">{item.count}</span> : null}
      </a>
    </li>
  )
}

/** A few headings, since fifteen places in a row are none. */
function NavSection({ page, items }: { page: Page; items: Page['nav'] }) {
  const id = `nav-${items[0]!.section}`
  return (
    <>
      <p class="nav-heading" id={id}>
        {page.t(`shared:nav.sections.${items[0]!.section}`)}
      </p>
      <ul aria-labelledby={id}>
        {items.map((item) => (
          <NavItem item={item} />
        ))}
      </ul>
    </>
  )
}

/** The places by section, in the order they came in. */
function sectionsOf(items: Page['nav']): Page['nav'][] {
  const names = [...new Set(items.map((item) => item.section))]
  return names.map((name) => items.filter((item) => item.section === name))
}

const keptNav = keeper(2000)

/** One list of places: a bar at the foot on phones with the rest behind "more", a column at the side on desktops. */
export function MainNav({ page }: { page: Page }) {
  const { lang, elder, theme, viewer, nav } = page
  return (
    <>
      {keptNav([lang, elder, theme, viewer, nav], () => (
        <DrawnNav page={page} />
      ))}
    </>
  )
}

function DrawnNav({ page }: { page: Page }) {
  const split = page.nav.length > inBar + 1 ? inBar : page.nav.length
  const rest = page.nav.slice(split)
  return (
    <div class="side">
      <nav class="main-nav" aria-label={page.t('shared:nav.main')}>
        <ul>
          {page.nav.slice(0, split).map((item) => (
            <NavItem item={item} />
          ))}
          <li class="nav-more">
            <a href="#more" aria-current={rest.some((item) => item.current) ? 'true' : undefined}>
              <Icon name="more" />
              <span>{page.t('shared:nav.more')}</span>
            </a>
          </li>
        </ul>
      </nav>
      <aside class="more" id="more" aria-label={page.t('shared:nav.more')}>
        {rest.length > 0 && (
          <nav aria-label={page.t('shared:nav.rest')}>
            {sectionsOf(rest).map((items) => (
              <NavSection page={page} items={items} />
            ))}
          </nav>
        )}
        <ViewSwitches page={page} />
        {page.viewer && (
          <form class="sign-out" method="post" action="/sign-out" data-sign-out>
            <p>
              <b>{page.viewer.name}</b>
              {page.viewer.home && <span>{page.viewer.home}</span>}
            </p>
            <button class="button is-quiet" type="submit">
              <Icon name="sign-out" />
              {page.t('shared:nav.sign-out')}
            </button>
          </form>
        )}
        <a class="button more-close" href="#_" data-back>
          <Icon name="cross" />
          {page.t('shared:nav.close')}
        </a>
      </aside>
    </div>
  )
}
