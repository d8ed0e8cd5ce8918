import type { Caller, Pattern, ResourceFact } from '#lib/cloudtrail/pattern.ts'

/**
 * A short text for a pattern: its values as a JSON list, without the names, which make most of the
 * pattern's own JSON. Equal for equal patterns only. Made for every record, so it must be quick; a
 * test changes every field that the contract knows.
 */
export function patternText({ caller, call, resources, network, place, outcome }: Pattern): string {
  const values: unknown[] = [
    call.eventName,
    call.eventSource,
    call.category,
    call.eventType,
    call.readOnly,
    call.omitted,
    caller.type,
    caller.arn,
    caller.account,
    caller.credential,
    caller.mfa,
    caller.invokedBy,
    network.source,
    network.endpoint,
    network.endpointAccount,
    network.tls,
    network.authMethod,
    network.signature,
    place.recipient,
    place.region,
    outcome.kind,
    resources.length,
  ]
  for (const resource of resources) addResource(values, resource)
  if (outcome.kind !== 'succeeded') {
    values.push(outcome.errorCode, outcome.deniedBy, outcome.policyArn, outcome.explicit)
  }
  addRare(values, caller)
  // What has names of its own keeps them; each is an object, or nothing.
  values.push(call.facts, call.context, caller.context, network.context)
  return JSON.stringify(values)
}

function addResource(values: unknown[], { arn, owner, ownerFrom, slot, type }: ResourceFact): void {
  values.push(arn.length)
  for (const run of arn) values.push(run)
  values.push(owner, ownerFrom, slot, type)
}

/** Nothing, or all of those fields that few callers have. */
function addRare(values: unknown[], caller: Caller): void {
  const { assumedRoot, console, federatedProvider, id, instanceNamed, issuedTo } = caller
  const { issuerType, onBehalfOf, provider, roleDelivery, sourceAccount, sourceArn } = caller
  const { sourceIdentity, subject } = caller
  const session = id ?? roleDelivery ?? issuedTo ?? issuerType ?? sourceIdentity ?? console
  const other =
    instanceNamed ?? subject ?? provider ?? federatedProvider ?? onBehalfOf ?? assumedRoot
  if ((session ?? other ?? sourceArn ?? sourceAccount) === undefined) return
  values.push(assumedRoot, console, federatedProvider, id, instanceNamed, issuedTo, issuerType)
  values.push(onBehalfOf, provider, roleDelivery, sourceAccount, sourceArn, sourceIdentity, subject)
}
