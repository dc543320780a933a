/** The machine's clock, as an instant. Below the hosts the clock is an argument. */
export const now = (): string => new Date().toISOString()
