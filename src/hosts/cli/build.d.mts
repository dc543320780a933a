export function buildNode(entries?: Record<string, string>, outdir?: string): Promise<void>
export function buildWorker(entry?: string, outfile?: string): Promise<void>
