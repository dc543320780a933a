import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'plain' | 'brand' | 'done' | 'asked' | 'urgent' | 'quiet'

const toneIcons: Record<Tone, IconName> = {
  plain: 'info',
  brand: 'door',
  done: 'check',
  asked: 'clock',
  urgent: 'urgent',
  quiet: 'paper',
}

type StatusProps = { text: string; tone?: Tone; icon?: IconName }

/** A small label: icon, words and colour say the same thing three times. */
export function Status({ text, tone = 'plain', icon = toneIcons[tone] }: StatusProps) {
  return (
    <span class={`status tone-${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  )
}

export { Status as Badge }

type CalloutProps = { tone?: Tone; icon?: IconName; title?: string; children?: Child }

/** Something to know before going on, inside a page. */
export function Callout({ tone = 'plain', icon = toneIcons[tone], title, children }: CalloutProps) {
  return (
    <div class={`callout tone-${tone}`}>
      <Icon name={icon} />
      <div>
        {title && <p class="callout-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
