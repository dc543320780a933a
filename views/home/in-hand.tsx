import type { Desk } from '#home/desk.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Card } from '#views/shared/cards.tsx'
import { SectionHead } from '#views/shared/head.tsx'

type Props = { page: Page; inHand: Desk['inHand'] }

/** What asks this reader in what runs now, and where they are on the way to, with its answers. Nothing where nothing does. */
export function InHand({ page, inHand }: Props) {
  const { t } = page
  if (inHand.length === 0) return null
  return (
    <section aria-labelledby="in-hand">
      <SectionHead id="in-hand" title={t('home:inHand.title')} icon="urgent" />
      {inHand.map((one) => (
        <Card
          href={one.href}
          level={3}
          title={saysOf(page, one)}
          icon={one.what === 'doors' ? 'knock' : 'urgent'}
          tone={one.what === 'call' && one.emergency.drill === 0 ? 'urgent' : 'asked'}
          actions={
            <>
              {one.presses.map(({ action, text, first }) => (
                <ActionForm action={action} text={t(text)} kind={first ? 'primary' : 'plain'} />
              ))}
              {one.presses.length === 0 && (
                <ButtonLink href={one.href} kind="primary" icon="forward" text={t('home:inHand.see')} />
              )}
            </>
          }
        />
      ))}
    </section>
  )
}

function saysOf({ t }: Page, { says, door = '', count, emergency }: Desk['inHand'][number]): string {
  const title = t(says, { door, count })
  return emergency.drill === 1 ? t('rollcalls:drillTitle', { title }) : title
}
