/** Which resources can carry a policy of their own, as far as AWS's reference tells. */
import { actionsOfService } from './action-catalogue.ts'

/** Services whose resources carry policies that actions of another name, or of another service, write. */
const WRITTEN_ELSEWHERE: ReadonlySet<string> = new Set([
  'cloud9',
  'elastic-inference',
  'es',
  'execute-api',
  'kafka-cluster',
  's3-object-lambda',
  'sts',
  'vpc-lattice-svcs',
])

/**
 * Services with policies of another kind only: scaling, stacks, identities, life cycles.
 * Source: IAM User Guide, AWS services that work with IAM, column of resource-based policies.
 */
const OTHER_POLICIES: ReadonlySet<string> = new Set([
  'application-autoscaling',
  'autoscaling',
  'batch',
  'cloudformation',
  'config',
  'dlm',
  'ec2',
  'elasticloadbalancing',
  'elasticmapreduce',
  'iam',
  'route53',
  'securityhub',
])

/**
 * Whether a resource of a service (IAM prefix, lower case) may carry a policy of its own. False is certain:
 * no action of the service writes a policy or a permission, or AWS's page says that there is none.
 */
export function mayHaveResourcePolicy(service: string): boolean {
  if (OTHER_POLICIES.has(service)) return false
  const actions = actionsOfService(service)
  if (actions === undefined || WRITTEN_ELSEWHERE.has(service)) return true
  return [...actions.keys()].some((name) => /polic|permission/.test(name))
}
