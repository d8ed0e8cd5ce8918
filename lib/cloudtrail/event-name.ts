/**
 * The API date that Lambda and CloudFront put behind event names (`CreateFunction20150331`,
 * `…20150331v2`, `…2020_05_31`). No name of an operation or action ends like this.
 */
const DATE_SUFFIX = /(20\d\d)_?(\d\d)_?(\d\d)(v\d+)?$/

/** The event name without its API date. */
export function eventBaseName(eventName: string): string {
  // A cheap look first: nearly all names end in a letter that is no digit.
  const last = eventName.charCodeAt(eventName.length - 1)
  return last >= 48 && last <= 57 ? eventName.replace(DATE_SUFFIX, '') : eventName
}
