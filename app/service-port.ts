import 'server-only'

/** The one place where the pages meet the use cases. */
export * from './fixture/service-fixture.ts'
