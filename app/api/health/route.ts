/**
 * Says that this process serves, to a load balancer or a container's health check: to anybody, without a token, and
 * nothing else. Whether a question could be answered is for those who may ask one.
 */
export function GET(): Response {
  return Response.json({ serves: true }, { headers: { 'cache-control': 'no-store' } })
}
