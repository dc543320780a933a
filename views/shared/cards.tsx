import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

type CardProps = {
  id?: string
  title?: string
  /** The heading becomes a link that covers the whole card. */
  href?: string
  /** Level of the heading, 2 unless told. */
  level?: 2 | 3
  icon?: IconName
  /** Badges and small words above the heading. */
  meta?: Child
  /** Buttons at the foot. */
  actions?: Child
  /** `asked` for what waits for an answer, `urgent` for danger. */
  tone?: 'plain' | 'asked' | 'urgent' | 'quiet'
  class?: string
  children?: Child
}

export function Card({
  id,
  title,
  href,
  level = 2,
  icon,
  meta,
  actions,
  tone = 'plain',
  class: extra,
  children,
}: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const linked = href ? (
    <a class="card-link" href={href}>
      {title}
    </a>
  ) : (
    title
  )
  return (
    <article id={id} class={`card tone-${tone}${extra ? ` ${extra}` : ''}`}>
      {meta && <div class="card-meta">{meta}</div>}
      {title && (
        <Heading class="card-title">
          {icon && <Icon name={icon} />}
          {linked}
        </Heading>
      )}
      {children}
      {actions && <div class="actions">{actions}</div>}
    </article>
  )
}

/** Each child becomes an item of one list. */
export function CardList({ label, children }: { label?: string; children?: Child[] }) {
  return (
    <ul class="card-list" aria-label={label}>
      {[children].flat().map((child) => child && <li>{child}</li>)}
    </ul>
  )
}

type EmptyStateProps = { title: string; icon?: IconName; actions?: Child; children?: Child }

export function EmptyState({ title, icon = 'door', actions, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {children && <div class="empty-text">{children}</div>}
      {actions && <div class="actions">{actions}</div>}
    </div>
  )
}

type DetailsProps = { summary: Child; open?: boolean; class?: string; children?: Child }

export function Details({ summary, open, class: extra, children }: DetailsProps) {
  return (
    <details class={extra} open={open}>
      <summary>
        <span>{summary}</span>
        <Icon name="down" />
      </summary>
      <div class="details-body">{children}</div>
    </details>
  )
}

/** Pairs of a word and what it says; pairs without an answer are left out. */
export function DefinitionList({ items }: { items: { term: string; value: Child }[] }) {
  return (
    <dl class="definitions">
      {items
        .filter((item) => item.value !== undefined && item.value !== null && item.value !== '')
        .map((item) => (
          <div>
            <dt>{item.term}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  )
}
