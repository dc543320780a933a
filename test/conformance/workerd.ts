import { convertV4MiniflareOptions, Miniflare } from 'miniflare'

type Objects = { binding: string; className: string }

/** Cloudflare's own runtime on this machine, running one bundled Worker with one class of SQLite-backed objects. */
export async function openWorkerd(
  scriptPath: string,
  { binding, className }: Objects,
  bindings: Record<string, string> = {},
) {
  const options = convertV4MiniflareOptions({
    modules: true,
    scriptPath,
    compatibilityDate: '2026-10-06',
    compatibilityFlags: ['nodejs_compat'],
    durableObjects: { [binding]: { className, useSQLite: true } },
    bindings,
    cf: false,
  })
  const workerd = new Miniflare(options)
  await workerd.ready
  return workerd
}
