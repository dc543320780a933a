declare module '*.sql' {
  const text: string
  export default text
}
declare module '#drizzle/migrations.js' {
  const bundle: {
    journal: { entries: { idx: number; when: number; tag: string; breakpoints: boolean }[] }
    migrations: Record<string, string>
  }
  export default bundle
}
