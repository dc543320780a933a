import { sql } from 'drizzle-orm'
import { stillSignedIn } from '#messages/push/signed-in.ts'

stillSignedIn.fill((session) => sql`exists (select 1 from sessions where sessions.id = ${session})`)
