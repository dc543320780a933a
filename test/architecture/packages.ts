import type { House } from './house.ts'
import { importsIn } from './house.ts'

export type Manifest = {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}
type Locked = { version?: string; integrity?: string; resolved?: string; hasInstallScript?: boolean }

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

function packagesOf(manifest: Manifest): string[] {
  return kinds.flatMap((kind) => Object.keys(manifest[kind]))
}

/** Where the decisions' table and package.json differ, and rows that leave out what for or what else. */
export function packagesUnexplained(manifest: Manifest, decisions: string): string[] {
  const rows = decisions.split('\n').filter((line) => line.startsWith('| `'))
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()))
  const explained = cells.flatMap(([, names]) =>
    [...(names ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
  )
  const packages = packagesOf(manifest)
  return [
    ...packages.filter((name) => !explained.includes(name)).map((name) => `${name} is not explained`),
    ...explained
      .filter((name) => !packages.includes(name))
      .map((name) => `${name} is explained and not there`),
    ...cells.filter(([, , purpose, other]) => !purpose || !other).map(([, names]) => `${names} lacks a cell`),
  ]
}

/** Packages that go to whoever runs Linli and that nothing of the program imports, or names by its path as a file. */
export function packagesOfTestsAlone(manifest: Manifest, house: House): string[] {
  const imported = importsIn(house).map(({ what }) => what)
  const program = [...house].filter(([path]) => path.startsWith('src/')).map(([, text]) => text)
  return Object.keys(manifest.dependencies).filter(
    (name) =>
      !imported.some((what) => what === name || what.startsWith(`${name}/`)) &&
      !program.some((text) => text.includes(`node_modules/${name}/`)),
  )
}

/** Packages without a digest, with an address of one registry, or with a script that npm would run. */
export function packagesUnsure(lock: { packages: Record<string, Locked> }, npmrc: string): string[] {
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
  const quiet = npmrc.split('\n').includes('ignore-scripts=true')
  return [
    ...locked.filter(([, { integrity }]) => !integrity).map(([path]) => `${path} has no digest`),
    ...locked.filter(([, { resolved }]) => resolved).map(([path]) => `${path} has an address`),
    ...locked
      .filter(([, { hasInstallScript }]) => hasInstallScript && !quiet)
      .map(([path]) => `${path} may run a script`),
  ]
}
