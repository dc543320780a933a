import type { Page } from '#page.ts'
import { Icon, type IconName } from './icon.tsx'
import { keeper } from './kept.tsx'
import { PostForm } from './post-form.tsx'
import { ViewSwitches } from './shell.tsx'

/** Pages reachable from the bar at the foot of a phone; the rest are under "more". */
const inBar = 4

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
          <PostForm class="sign-out" action="/sign-out" data-sign-out>
            <p>
              <b>{page.viewer.name}</b>
              {page.viewer.home && <span>{page.viewer.home}</span>}
            </p>
            <button class="button is-quiet" type="submit">
              <Icon name="sign-out" />
              {page.t('shared:nav.sign-out')}
            </button>
          </PostForm>
        )}
        <a class="button more-close" href="#_" data-back>
          <Icon name="cross" />
          {page.t('shared:nav.close')}
        </a>
      </aside>
    </div>
  )
}
