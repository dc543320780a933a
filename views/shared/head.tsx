import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { Icon, type IconName } from './icon.tsx'

type PageHeadProps = {
  title: string
  /** One sentence under the title. */
  lead?: Child
  /** Where one came from: shown above the title. */
  back?: { href: string; text: string }
  /** Buttons and links of the page as a whole. */
  actions?: Child
  children?: Child
}

export function PageHead({ title, lead, back, actions, children }: PageHeadProps) {
  return (
    <div class="page-head">
      {back && (
        <a class="back" href={back.href}>
          <Icon name="back" />
          {back.text}
        </a>
      )}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
      {actions && <div class="actions">{actions}</div>}
    </div>
  )
}

type TabsProps = { label: string; tabs: { href: string; text: string; current?: boolean; count?: number }[] }

/** Links, not scripted tabs: each view has its own address. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.text}
              {tab.count !== undefined && <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type PagerProps = {
  page: Page
  newer?: string
  older?: string
  /** A list in another order than time: "previous" and "next" instead of "newer" and "older". */
  inOrder?: boolean
}

/** Newer and older by cursor link; leave out whichever does not exist. */
export function Pager({ page, newer, older, inOrder = false }: PagerProps) {
  if (!newer && !older) return null
  return (
    <nav class="pager" aria-label={page.t('shared:pager.label')}>
      {newer && (
        <a class="button" rel="prev" href={newer}>
          <Icon name="back" />
          {page.t(inOrder ? 'shared:pager.previous' : 'shared:pager.newer')}
        </a>
      )}
      {older && (
        <a class="button pager-older" rel="next" href={older}>
          {page.t(inOrder ? 'shared:pager.next' : 'shared:pager.older')}
          <Icon name="forward" />
        </a>
      )}
    </nav>
  )
}

type SearchBoxProps = {
  page: Page
  action: string
  label: string
  /** Query parameter. */
  name?: string
  value?: string
  /** Hidden fields that keep the filters of the list. */
  keep?: Record<string, string>
}

export function SearchBox({ page, action, label, name = 'q', value, keep = {} }: SearchBoxProps) {
  return (
    <search>
      <form class="search-box" action={action} method="get">
        <label class="vh" for={`search-${name}`}>
          {label}
        </label>
        <input
          id={`search-${name}`}
          type="search"
          name={name}
          value={value}
          placeholder={label}
          enterkeyhint="search"
          autocomplete="off"
        />
        {Object.entries(keep).map(([key, kept]) => (
          <input type="hidden" name={key} value={kept} />
        ))}
        <button class="button" type="submit">
          <Icon name="search" />
          {page.t('shared:search')}
        </button>
      </form>
    </search>
  )
}

type StepperProps = { page: Page; steps: string[] /** Counted from 0. */; current: number }

export function Stepper({ page, steps, current }: StepperProps) {
  return (
    <ol class="stepper" aria-label={page.t('shared:steps')}>
      {steps.map((step, index) => (
        <li
          aria-current={index === current ? 'step' : undefined}
          class={index < current ? 'is-past' : undefined}
        >
          <span class="stepper-number">{index < current ? <Icon name="check" /> : index + 1}</span>
          <span>{step}</span>
        </li>
      ))}
    </ol>
  )
}

type SectionHeadProps = { title: string; id?: string; icon?: IconName; link?: { href: string; text: string } }

/** The heading of a part of a page, with one link at its end. */
export function SectionHead({ title, id, icon, link }: SectionHeadProps) {
  return (
    <div class="section-head">
      <h2 id={id}>
        {icon && <Icon name={icon} />}
        {title}
      </h2>
      {link && <a href={link.href}>{link.text}</a>}
    </div>
  )
}
