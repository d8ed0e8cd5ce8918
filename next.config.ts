import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // DuckDB is a native module: it is required at run time, not bundled.
  serverExternalPackages: ['@duckdb/node-api'],
  // Types are checked once, by `npm run types` (part of `npm test`), for all of the project.
  typescript: { ignoreBuildErrors: true },
}

export default config
