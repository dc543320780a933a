// The little of Cloudflare's runtime that is used, declared here because its full types redefine the browser's.
declare module 'cloudflare:workers' {
  import type { DurableObjectState } from '@cloudflare/workers-types'
  export class DurableObject<Env = unknown> {
    protected ctx: DurableObjectState
    protected env: Env
    constructor(ctx: DurableObjectState, env: Env)
    fetch(request: Request): Response | Promise<Response>
  }
}
