import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [
    {
      name: 'sql-as-text',
      load(id) {
        if (id.endsWith('.sql')) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`
        return undefined
      },
    },
  ],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    ...(process.env.LINLI_ANSWERS
      ? { include: ['test/answers.ts'], setupFiles: ['test/answers-seed.ts'] }
      : { include: ['test/**/*.test.ts'], setupFiles: ['test/setup.ts'] }),
    // One process reads the program once for all files, which takes longer than most of them. They leave nothing behind.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
