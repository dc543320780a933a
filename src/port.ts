/** What a room asks of rooms that stand above it: called for the answer, filled once where the program is put together. */
export type Port<Answer> = { (): Answer; fill(answer: Answer): void }

const declared = new Map<string, { filled: boolean }>()

/**
 * Declares a port. It is asked downwards (`placesOfFiles()`), and filled by `program/ports/`. Asking before that throws:
 * an answer that is silently empty would be a wrong one.
 */
export function port<Answer>(name: string): Port<Answer> {
  const state: { filled: boolean; answer?: Answer } = { filled: false }
  declared.set(name, state)
  const ask = () => {
    if (!state.filled) throw new Error(`nobody filled the port “${name}”`)
    return state.answer as Answer
  }
  return Object.assign(ask, {
    fill(answer: Answer) {
      if (state.filled) throw new Error(`the port “${name}” is filled already`)
      state.answer = answer
      state.filled = true
    },
  })
}

/** The names of ports that were declared and that nobody filled. */
export function unfilledPorts(): string[] {
  return [...declared].filter(([, { filled }]) => !filled).map(([name]) => name)
}
