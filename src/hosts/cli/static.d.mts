export function buildStatic(): Promise<string>
