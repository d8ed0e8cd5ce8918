import type { InventoryItem } from './inventory-item.ts'

/**
 * Types of inventory items that are no resources: what Config says of its own reach, and what others found. The
 * last part is a word of AWS's where it has one.
 */
export const SOURCE_ITEM = 'AWS::Config::AggregatedSource'
export const COUNT_ITEM = 'AWS::Config::DiscoveredResourceCount'
export const RECORDER_ITEM = 'AWS::Config::ConfigurationRecorder'
export const ANALYZER_ITEM = 'AWS::AccessAnalyzer::Analyzer'
export const FINDING_ITEM = 'AWS::AccessAnalyzer::Finding'
/** A finding as `list-findings-v2` gives it: without principal, actions and condition. */
export const FINDING_SUMMARY_ITEM = 'AWS::AccessAnalyzer::FindingSummary'
export const HUB_FINDING_ITEM = 'AWS::SecurityHub::Finding'

/** Types of inventory items that hold answers of Organizations; the first is AWS's own name, no answer has a name for the others. */
export const POLICY_ITEM = 'AWS::Organizations::Policy'
export const POLICY_SUMMARY_ITEM = 'AWS::Organizations::PolicySummary'
export const POLICY_TARGETS_ITEM = 'AWS::Organizations::PolicyTargets'

type Typed = Pick<InventoryItem, 'type'>

const POLICY_ITEMS: ReadonlySet<string> = new Set([
  POLICY_ITEM,
  POLICY_SUMMARY_ITEM,
  POLICY_TARGETS_ITEM,
])

const ABOUT_THE_INVENTORY: ReadonlySet<string> = new Set([SOURCE_ITEM, COUNT_ITEM, RECORDER_ITEM])

const FINDINGS: ReadonlySet<string> = new Set([
  ANALYZER_ITEM,
  FINDING_ITEM,
  FINDING_SUMMARY_ITEM,
  HUB_FINDING_ITEM,
])

/** Whether an item tells of a policy of the organization, and not of a resource. */
function isPolicyItem({ type }: Typed): boolean {
  return POLICY_ITEMS.has(type)
}

/** Whether an item tells what Config records, and not of a resource. */
export function isCoverageItem({ type }: Typed): boolean {
  return ABOUT_THE_INVENTORY.has(type)
}

/** Whether an item is a finding of Access Analyzer or Security Hub, or who found it. */
export function isFindingItem({ type }: Typed): boolean {
  return FINDINGS.has(type)
}

/** Whether an item is a resource: what look-ups of owners, tags and networks may hold. */
export function isResourceItem(item: Typed): boolean {
  return !isPolicyItem(item) && !isCoverageItem(item) && !isFindingItem(item)
}
