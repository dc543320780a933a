import type { Page } from '#page.ts'
import { SectionHead } from '#views/shared/head.tsx'
import { Icon, type IconName } from '#views/shared/icon.tsx'
import type { HouseholdFacts } from './household-facts.tsx'

/** What concerns this home, each a line one can press. */
export function HouseholdLinks({ page, household }: { page: Page; household: HouseholdFacts }) {
  const { t } = page
  const { own, unit, lettersHref, mayEnter, mayInvite } = household
  const links: { href: string; icon: IconName; text: string; hint: string }[] = []
  const add = (href: string, icon: IconName, key: string) =>
    links.push({ href, icon, text: t(`people:links.${key}`), hint: t(`people:links.${key}Hint`) })
  if (own) add('/notices', 'notice', 'notices')
  if (own) add('/record', 'record', 'record')
  if (mayInvite) add(`/invitations/new?unit=${encodeURIComponent(unit)}`, 'heart', 'invite')
  if (mayEnter) add(enterHref(unit), 'plus', 'enter')
  if (lettersHref) add(lettersHref, 'letter', 'letters')
  add('/organisations', 'organisation', 'organisations')
  return (
    <section class="flow" aria-labelledby="around">
      <SectionHead id="around" title={t('people:links.title')} icon="door-open" />
      <ul class="ways">
        {links.map((link) => (
          <li>
            <a href={link.href}>
              <Icon name={link.icon} />
              <span>
                <b>{link.text}</b>
                <small>{link.hint}</small>
              </span>
              <Icon name="forward" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function enterHref(unit: string) {
  return `/people/new?unit=${encodeURIComponent(unit)}`
}
