import { builtinModules } from 'node:module'

const names = builtinModules
  .filter((name) => !name.startsWith('_'))
  .map((name) => name.replaceAll('/', '\\/'))
const builtin = new RegExp(`^(node:)?(${names.join('|')})$`)

/**
 * For the Worker's bundle: packages of the old kind (web-push and what it brings) ask for Node's modules by require() and
 * by their bare names, and a Worker has them only as imports of `node:…`.
 */
export const nodeByImport = {
  name: 'node-by-import',
  setup(build) {
    build.onResolve({ filter: builtin }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '')
      return kind === 'require-call'
        ? { path: name, namespace: 'node-by-import' }
        : { path: `node:${name}`, external: true }
    })
    build.onLoad({ filter: /.*/, namespace: 'node-by-import' }, ({ path }) => ({
      contents: `import whole from 'node:${path}'\nmodule.exports = whole`,
      loader: 'js',
    }))
  },
}
