import type { Report } from '#lib/report/report.ts'
import { DENIED_REPORTS } from './denied/reports.ts'
import { IDENTITY_REPORTS } from './identity-perimeter/reports.ts'
import { INSTANCE_REPORTS } from './instance-credentials/reports.ts'
import { NETWORK_REPORTS } from './network-perimeter/reports.ts'
import { PEOPLE_REPORTS } from './people/reports.ts'
import { PRIVATE_LINK_REPORTS } from './private-link/reports.ts'
import { RESOURCE_REPORTS } from './resource-perimeter/reports.ts'
import { SERVICE_REPORTS } from './service-networks/reports.ts'

/** Every report over calls, in the order of the catalogue. */
export const REPORTS: readonly Report[] = [
  ...RESOURCE_REPORTS,
  ...IDENTITY_REPORTS,
  ...NETWORK_REPORTS,
  ...SERVICE_REPORTS,
  ...INSTANCE_REPORTS,
  ...PRIVATE_LINK_REPORTS,
  ...PEOPLE_REPORTS,
  ...DENIED_REPORTS,
]

/** A report by its name or by the name that the data perimeter helper has for it. */
export function reportNamed(name: string): Report | undefined {
  return REPORTS.find((report) => report.name === name || report.aliases.includes(name))
}
