/** The global condition keys that hold several values (IAM guide, "multivalued context keys"), lower case. */
const MULTIVALUED: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
  'aws:vpceorgpaths',
])

/**
 * True: a global key of which AWS documents that it holds several values. False: another `aws:` key.
 * Undefined: a service's own key, which this list does not cover. The name is given in lower case.
 */
export function isMultivaluedGlobalKey(keyName: string): boolean | undefined {
  if (MULTIVALUED.has(keyName)) return true
  return keyName.startsWith('aws:') ? false : undefined
}
