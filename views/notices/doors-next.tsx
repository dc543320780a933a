import type { ReachDoor } from '#notices/reach/doors.ts'
import type { Page } from '#page.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Time } from '#views/shared/time.tsx'

export type NextDoorProps = {
  notice: number
  scope: string
  /** The door to knock at now; null when every door is done. */
  door: ReachDoor | null
  left: number
  /** Doors that refused or moved away: not knocked at again, and not forgotten. */
  closed: number
  /** What was just recorded here, with the way back. */
  said?: { text: string; undo: string }
}

/** The one door to knock at next and what can come of it, for a thumb on a dark staircase. */
export function NextDoor(props: NextDoorProps & { page: Page }) {
  const { page, door, left, said } = props
  return (
    <section id="next-door" class="next-door" aria-labelledby="next-door-title">
      <div role="status">
        {said && (
          <div class="next-said">
            <p>
              <Icon name="check" />
              {said.text}
            </p>
            <ActionForm action={said.undo} text={page.t('notices:doors.undo')} icon="undo" kind="quiet" />
          </div>
        )}
      </div>
      <h2 id="next-door-title">
        <Icon name="knock" />
        {page.t(door ? 'notices:doors.next' : 'notices:doors.allDone')}
      </h2>
      {door ? <Knock {...props} door={door} /> : <AllDone {...props} />}
      {door && <p class="hint">{page.t('notices:doors.order', { count: left })}</p>}
    </section>
  )
}

function Knock({ page, notice, scope, door }: NextDoorProps & { page: Page; door: ReachDoor }) {
  const here = `/notices/${notice}/doors/${door.path}`
  return (
    <>
      <p class="next-label">
        <small>{door.label}</small>
        <b>{door.path.slice(door.path.lastIndexOf('/') + 1)}</b>
        <span>
          {page.t(
            door.known || door.state !== 'none' ? `shared:door.${door.state}` : 'notices:doors.nobodyKnown',
          )}
        </span>
        {door.knock && (
          <span>
            <Time page={page} at={door.knock.at} /> {page.t(`notices:doors.outcome.${door.knock.outcome}`)}
          </span>
        )}
      </p>
      <PostForm class="next-outcomes" action={here} hx-post={here} hx-target="#next-door" hx-swap="outerHTML">
        <input type="hidden" name="from" value="next" />
        <input type="hidden" name="scope" value={scope} />
        <Button text={page.t('notices:doors.outcome.told')} icon="check" name="outcome" value="told" />
        <Button
          kind="plain"
          text={page.t('notices:doors.outcome.nobodyHome')}
          name="outcome"
          value="nobodyHome"
        />
        <Button kind="plain" text={page.t('notices:doors.outcome.later')} name="outcome" value="later" />
      </PostForm>
      <a class="next-more" href={`${here}${scope ? `?scope=${encodeURIComponent(scope)}` : ''}`}>
        {page.t('notices:doors.more')}
      </a>
    </>
  )
}

function AllDone({ page, closed }: NextDoorProps & { page: Page }) {
  return (
    <p>
      {page.t('notices:doors.allDoneText')}
      {closed > 0 && ` ${page.t('notices:doors.closed', { count: closed })}`}
    </p>
  )
}
