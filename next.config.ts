import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // DuckDB is native: it is required at run time, not bundled.
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings'],
  // Types are checked once, by `npm run types` (part of `npm test`), for all of the project.
  typescript: { ignoreBuildErrors: true },
}

export default config
