import { PATTERN_DIMENSIONS } from './columns.ts'

function at(body: string, name: string): string {
  return `json_extract_string(${body}, '$.${name}')`
}

/** A resource as `owner arn`, the ARN cut at the part that has an owner; texts, so that they can be put in order. */
const RESOURCE = `
    coalesce(json_extract_string(r, '$.owner'), '') || ' ' || regexp_replace(
      case when json_array_length(r, '$.arn') = 0 then '*'
        else array_to_string(json_extract_string(r, '$.arn[*]'), '*') end,
      '^(arn:[^:]*:s3:::[^/]+)/.*$|^(arn:[^:]*:dynamodb:[^:]*:[^:]*:table/[^/]+)/index/.*$|^(.*):log-stream:.*$', '\\1\\2\\3')`

/** Resources that nothing names and roles that are only passed are none that a report is about. */
const IS_RESOURCE = `json_extract_string(r, '$.slot') not in ('role', 'alias')
    and (json_array_length(r, '$.arn') > 0 or json_extract_string(r, '$.ownerFrom') is distinct from 'caller')`

const SPLIT: Readonly<Record<string, string>> = {
  resource: `substr(named_one, strpos(named_one, ' ') + 1) as resource`,
  resource_owner: `nullif(split_part(named_one, ' ', 1), '') as resource_owner`,
}

/**
 * `pattern_days` over the store of a workspace (DuckDB only): the days from `:from` to `:to`, both inclusive. The
 * facets are opened once each. Stands behind `with`.
 */
export const PATTERN_DAYS_OF_STORE = `flat_callers as (
  select id, ${at('body', 'type')} as principal_type, ${at('body', 'arn')} as principal_arn,
    ${at('body', 'account')} as principal_account, ${at('body', 'invokedBy')} as invoked_by,
    ${at('body', 'onBehalfOf')} as identity_user, ${at('body', 'sourceIdentity')} as source_identity,
    ${at('body', 'roleDelivery')} as role_delivery, ${at('body', 'issuedTo')} as issued_to
  from callers
), flat_calls as (
  select id, ${at('body', 'eventSource')} as event_source, ${at('body', 'eventName')} as event_name,
    case when ${at('body', 'eventName')} = 'CreateVpcEndpoint' then ${at('body', 'facts.serviceName')} end as endpoint_service,
    case when ${at('body', 'eventName')} = 'RunInstances' then ${at('body', 'facts.metadataOptions.httpTokens')} end as http_tokens
  from calls
), each_resource as (
  select id, list_sort(list_distinct(list_transform(list_filter(
    json_extract(body, '$[*]'), lambda r: ${IS_RESOURCE}), lambda r: ${RESOURCE}))) as named
  from resource_lists
), flat_resources as (
  select id, unnest(case when len(named) = 0 then [null] else named end) as named_one,
    generate_subscripts(case when len(named) = 0 then [null] else named end, 1) as resource_at
  from each_resource
), flat_networks as (
  select id, ${at('body', 'source')} as source, ${at('body', 'endpoint')} as endpoint,
    ${at('body', 'endpointAccount')} as endpoint_account
  from networks
), flat_places as (
  select id, ${at('body', 'recipient')} as recipient, ${at('body', 'region')} as region from places
), flat_outcomes as (
  select id, ${at('body', 'kind')} as outcome, ${at('body', 'errorCode')} as error_code,
    ${at('body', 'deniedBy')} as denied_by, ${at('body', 'explicit')} as denied_explicit,
    ${at('body', 'policyArn')} as denied_policy
  from outcomes
), pattern_days as (
  select
    strftime(make_date(1970, 1, 1) + cast(d.day as integer), '%Y-%m-%d') as day,
    ${PATTERN_DIMENSIONS.map(({ name }) => SPLIT[name] ?? name).join(', ')},
    resource_at, calls,
    strftime(make_timestamp(cast(first_seconds as bigint) * 1000000), '%Y-%m-%dT%H:%M:%SZ') as first_seen,
    strftime(make_timestamp(cast(last_seconds as bigint) * 1000000), '%Y-%m-%dT%H:%M:%SZ') as last_seen,
    cast(sample as varchar) as sample_event_id
  from main.pattern_days d join patterns p on p.pattern_id = d.pattern_id
    join flat_callers on flat_callers.id = caller_id join flat_calls on flat_calls.id = call_id
    join flat_resources on flat_resources.id = resources_id
    join flat_networks on flat_networks.id = network_id
    join flat_places on flat_places.id = place_id join flat_outcomes on flat_outcomes.id = outcome_id
  where d.day between cast(:from as date) - make_date(1970, 1, 1) and cast(:to as date) - make_date(1970, 1, 1)
)`
