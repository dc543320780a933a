/** An attempt on its way is given up for lost after this time (a crash), and made again under the same topic. */
export const leaseMs = 2 * 60_000
