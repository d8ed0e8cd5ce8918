import { type AnalyzerSummary, paginateListAnalyzers } from '@aws-sdk/client-accessanalyzer'
import { paginateGetFindings } from '@aws-sdk/client-securityhub'
import { awsClient } from '#lib/aws/clients.ts'
import { ANALYZER_FINDINGS, EXTERNAL_ANALYZERS } from '#lib/collect/finding-sources.ts'
import { ask, askAll } from './ask.ts'
import { type CheckLine, listed, notAsked, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

/** Whether something looks for access from outside, in each region that `aws.yaml` names. */
export async function* checkAnalyzers(known: Known): AsyncGenerator<CheckLine> {
  const regions = known.settings.accessAnalyzer?.regions
  if (regions === undefined) {
    const way = 'add `accessAnalyzer: { regions: [REGION] }` for who outside is granted what'
    yield notAsked('analyzers', '`aws.yaml` names no region of them', way)
    return
  }
  for (const region of regions) {
    const client = awsClient.accessAnalyzer(region)
    const pages = paginateListAnalyzers({ client }, {}, known.sending)
    const action = 'access-analyzer:ListAnalyzers'
    const asked = await askAll(action, pages, (page) => page.analyzers)
    const name = `analyzers in ${region}`
    yield asked.ok
      ? analyzersLine(name, asked.value)
      : failureLine(name, asked.error, action, placesOf(known))
  }
}

function analyzersLine(name: string, all: readonly AnalyzerSummary[]): CheckLine {
  const external = all.filter(({ type }) => EXTERNAL_ANALYZERS.has(type))
  const others = all.length - external.length
  const beside = others === 0 ? '' : `; ${others} of other kinds, which are not asked`
  if (external.length === 0) {
    const way = 'make one of external access, with the organization as its zone of trust'
    return trouble('missing', name, `none of external access${beside}`, way)
  }
  const names = `${listed(external.map((one) => `${one.name} (${one.type})`))}${beside}`
  const idle = external.filter(({ status }) => status !== 'ACTIVE')
  if (idle.length === external.length) {
    const states = listed(idle.map((one) => `${one.name} is ${one.status}`))
    return trouble('warning', name, states, 'look at it in IAM: it finds nothing new')
  }
  if (external.some(({ type }) => type === 'ORGANIZATION')) return ok(name, names)
  return trouble(
    'warning',
    name,
    `${names}: its zone of trust is the account, so it sees that account alone, and what other accounts of the organization may do counts as external`,
    'make one with the organization as its zone of trust',
  )
}

/** Whether Security Hub gathers findings of Access Analyzer. */
export async function* checkSecurityHub(known: Known): AsyncGenerator<CheckLine> {
  const name = 'Security Hub'
  const { region, securityHub } = known.settings
  if (securityHub === undefined) {
    yield notAsked(name, '`aws.yaml` does not name it')
    return
  }
  const where = securityHub.region ?? region
  const action = 'securityhub:GetFindings'
  const client = awsClient.securityHub(where)
  const pages = paginateGetFindings(
    { client, pageSize: 1 },
    { Filters: ANALYZER_FINDINGS },
    known.sending,
  )
  const asked = await ask(action, hasAny(pages))
  if (!asked.ok) {
    const isOff = asked.error.name === 'InvalidAccessException'
    yield isOff
      ? trouble(
          'missing',
          name,
          `it is not switched on in ${where}`,
          'switch it on, or take `securityHub` out of `aws.yaml`',
        )
      : failureLine(name, asked.error, action, placesOf(known))
    return
  }
  yield !asked.value
    ? trouble(
        'warning',
        name,
        `it holds no active finding of Access Analyzer in ${where}`,
        'nothing, when nobody outside is granted anything; else let it take the findings of Access Analyzer',
      )
    : ok(name, `it holds findings of Access Analyzer in ${where}`)
}

/** A page may be empty though others follow; the first finding is enough. */
async function hasAny(
  pages: AsyncIterable<{ readonly Findings?: readonly unknown[] | undefined }>,
): Promise<boolean> {
  for await (const { Findings = [] } of pages) if (Findings.length > 0) return true
  return false
}
