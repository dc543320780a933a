import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'

/**
 * What a household has done about one thing. `none` is a home without an account; `joined` and `empty` serve pages
 * that are about homes, not about a notice; `help` is one that asks for it in a roll call.
 */
export type DoorState = 'acknowledged' | 'opened' | 'unopened' | 'none' | 'joined' | 'empty' | 'help'

export type Door = {
  href?: string /** As on the door: 501. */
  label: string
  state: DoorState
  id?: string /** Instead of the state's own short word. */
  words?: string
}

/** One door: drawn, numbered and in words. Lean markup, as a page may hold 3,000 of them. */
function DoorChip({ page, door }: { page: Page; door: Door }) {
  const inside = (
    <>
      <i class="door-mark" aria-hidden="true" />
      <b>{door.label}</b>
      <small>{door.words ?? page.t(`shared:door.short.${door.state}`)}</small>
    </>
  )
  return door.href ? (
    <a id={door.id} class={`door is-${door.state}`} href={door.href}>
      {inside}
    </a>
  ) : (
    <span id={door.id} class={`door is-${door.state}`}>
      {inside}
    </span>
  )
}

export function DoorGrid({ page, doors, label }: { page: Page; doors: Door[]; label?: string }) {
  return (
    <ul class="door-grid" aria-label={label}>
      {doors.map((door) => (
        <li>
          <DoorChip page={page} door={door} />
        </li>
      ))}
    </ul>
  )
}

type DoorLegendProps = { page: Page; counts: Partial<Record<DoorState, number>>; children?: Child }

/** The states in words, with how many doors are in each. */
export function DoorLegend({ page, counts, children }: DoorLegendProps) {
  return (
    <ul class="door-legend">
      {(Object.keys(counts) as DoorState[]).map((state) => (
        <li>
          <i class={`door-mark is-${state}`} aria-hidden="true" />
          <span>{page.t(`shared:door.${state}`)}</span> <b>{counts[state]}</b>
        </li>
      ))}
      {children}
    </ul>
  )
}

type StackProps = {
  page: Page
  label: string
  /** Top floor first; each with its doors from left to right, null for a gap above a door of the floor below. */
  floors: { label: string; doors: (Door | null)[] }[]
}

/** A building seen from outside: floors as rows, doors in their places. Scrolls sideways by itself when wide. */
export function Stack({ page, label, floors }: StackProps) {
  return (
    <section class="stack" aria-label={label} tabindex={0}>
      <div class="stack-roof" aria-hidden="true" />
      <table>
        <caption class="vh">{label}</caption>
        <tbody>
          {floors.map((floor) => (
            <tr>
              <th scope="row">{floor.label}</th>
              {floor.doors.map((door) => (
                <td>{door && <DoorChip page={page} door={door} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
