import { port } from '#port.ts'
import type { Kept } from './kept.ts'

/** The words of the button that was pressed; `danger`: it calls for help, so the public numbers stand beside it. */
export type PressSaid = { key: string; danger: boolean }

/**
 * What a form says that has nothing typed in it: its button's words, which no form carries. Null where its page is come back
 * to, or what was written says it.
 */
export const pressSays =
  port<(sent: Pick<Kept, 'action' | 'values'>) => PressSaid | null>('what a press says')
