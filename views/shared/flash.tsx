import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { UndoForm } from './actions.tsx'
import { Icon } from './icon.tsx'

/** The word about what was just done, read out where it appears, with the way back. */
export function Flash({ page, children }: { page: Page; children?: Child }) {
  const flash = page.flash
  return (
    <div class="flash-place" role="status" id="flash">
      {flash && (
        <div class={`flash is-${flash.kind}`}>
          <Icon name={flash.kind === 'done' ? 'check' : flash.kind === 'refused' ? 'warning' : 'info'} />
          <p>{flash.text}</p>
          {flash.undo && <UndoForm page={page} {...flash.undo} />}
        </div>
      )}
      {children}
    </div>
  )
}
