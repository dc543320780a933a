import type { Child } from 'hono/jsx'
import { Icon, type IconName } from '#views/shared/icon.tsx'

type Way = { href: string; icon: IconName; text: string; hint?: Child }

/** Large rows that lead somewhere: other ways in, and the parts of one's account. */
export function Ways({ ways, label }: { ways: Way[]; label?: string }) {
  return (
    <ul class="ways" aria-label={label}>
      {ways.map((way) => (
        <li>
          <a href={way.href}>
            <Icon name={way.icon} />
            <span>
              <b>{way.text}</b>
              {way.hint && <small>{way.hint}</small>}
            </span>
            <Icon name="forward" />
          </a>
        </li>
      ))}
    </ul>
  )
}
