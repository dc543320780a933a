import { rollAnswerStates } from './states.ts'

/** The words of the button that gives this answer, and whether it calls for help; null for what is no answer to a roll call. */
export function rollPressSays(action: string, state: unknown): { key: string; danger: boolean } | null {
  const path = /^\/(?:rollcalls\/\d+\/answers|r\/[^/]+)$/.test(action.split('?')[0]!)
  if (!path || !rollAnswerStates.some((one) => one === state)) return null
  return { key: `rollcalls:press.${String(state)}`, danger: state === 'help' }
}
