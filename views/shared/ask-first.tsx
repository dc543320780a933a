import type { Page } from '#page.ts'
import type { ToldOf } from '#typed/shown-in.ts'
import { ActionForm } from './actions.tsx'
import { Details } from './cards.tsx'
import type { IconName } from './icon.tsx'

type Props = {
  page: Page
  action: string
  text: string
  /** What is lost by it, where that is more than the button says. */
  says?: string
  icon?: IconName
  fields?: Record<string, string | number | undefined>
  about?: ToldOf | undefined
}

/** A button that ends what nobody can simply make again: it is opened first, says so, and is then pressed. No scripts needed. */
export function AskFirst({ page, says, ...button }: Props) {
  return (
    <Details summary={button.text}>
      <p>{says ?? page.t('shared:askFirst')}</p>
      <ActionForm kind="danger" {...button} />
    </Details>
  )
}
