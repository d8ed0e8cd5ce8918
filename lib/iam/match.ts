/** The three elements that say whom, what and on what a statement covers. */
export { matchesAction } from './action.ts'
export { matchesAtEndpoint, matchesPrincipal } from './principal.ts'
export { matchesResource, resourceTest } from './resource.ts'
