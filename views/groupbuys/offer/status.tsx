import type { Page } from '#page.ts'
import type { Tone } from '#views/shared/status.tsx'
import { Status } from '#views/shared/status.tsx'

const tones: Record<string, Tone> = {
  draft: 'quiet',
  waiting: 'asked',
  upcoming: 'asked',
  open: 'brand',
  stopped: 'plain',
  closed: 'plain',
  arrived: 'asked',
  settled: 'done',
  cancelled: 'urgent',
}

/** Where a group order stands, in one word. */
export function BuyStatus({ page, status }: { page: Page; status: string }) {
  return <Status text={page.t(`groupbuys:status.${status}`)} tone={tones[status] ?? 'plain'} />
}
