import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'

type Count = { value: number | string; text: string; href?: string /** Draws the eye. */; strong?: boolean }

/** Big numbers, each with the words that make it mean something. */
export function Counts({ items, label }: { items: Count[]; label?: string }) {
  return (
    <ul class="counts" aria-label={label}>
      {items.map((item) => (
        <li class={item.strong ? 'is-strong' : undefined}>
          {item.href ? (
            <a href={item.href}>
              <Value value={item.value} /> <span>{item.text}</span>
            </a>
          ) : (
            <div>
              <Value value={item.value} /> <span>{item.text}</span>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Sums of money are longer than counts and must not break in the middle. */
function Value({ value }: Pick<Count, 'value'>) {
  return <b class={String(value).length > 5 ? 'is-long' : undefined}>{value}</b>
}

type MeterProps = {
  page: Page
  label: string
  /** Parts of one whole, in order: acknowledged, opened … drawn one after the other. */
  parts: { kind: 'acknowledged' | 'opened' | 'unopened' | 'none'; value: number; text: string }[]
  children?: Child
}

/** A bar drawn by the server, one rectangle a part; the words below it say the same. */
export function Meter({ page, label, parts, children }: MeterProps) {
  const whole = Math.max(
    1,
    parts.reduce((sum, part) => sum + part.value, 0),
  )
  let start = 0
  return (
    <figure class="meter">
      <figcaption>{label}</figcaption>
      <svg class="meter-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map((part) => {
          const width = (part.value / whole) * 1000
          const x = start
          start += width
          return (
            <rect class={`meter-${part.kind}`} x={x.toFixed(1)} y="0" width={width.toFixed(1)} height="10" />
          )
        })}
      </svg>
      <ul class="meter-key">
        {parts.map((part) => (
          <li>
            <i class={`door-mark is-${part.kind}`} aria-hidden="true" />
            <span>{page.t('shared:meter.part', { text: part.text, value: part.value })}</span>
          </li>
        ))}
      </ul>
      {children}
    </figure>
  )
}
