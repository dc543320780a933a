import type { Page } from '#src/http/page.ts'
import { Layout } from '#views/shared/layout.tsx'

export function SignInPage({ page }: { page: Page; next: string | null; kept: unknown; values: unknown; errors: unknown }) {
  return <Layout page={page} title="" bare />
}
