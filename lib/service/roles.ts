import type { Failure, Result } from '#lib/result.ts'

/** What somebody may do here; each role may do what those before it may. */
export const ROLES = ['viewer', 'analyst', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who asks, once it is settled that they may. */
export interface Reader {
  readonly role: Role
}

/**
 * The least role for every page and route handler, and for what one of them does beyond its route. Viewers read what is
 * collected and ask questions of it; analysts bring logs; admins forget data and let the server read its own folders.
 */
export const LEAST_ROLE = {
  'GET /data': 'viewer',
  'GET /preview': 'viewer',
  'GET /sure': 'viewer',
  'GET /what-if': 'viewer',
  'POST /api/athena': 'analyst',
  'GET /api/athena/[id]': 'viewer',
  'DELETE /api/athena/[id]': 'analyst',
  'POST /api/athena/estimate': 'analyst',
  'POST /api/back-test': 'viewer',
  'POST /api/collect': 'analyst',
  'POST /api/collect of a folder of the server': 'admin',
  'DELETE /api/demo': 'admin',
  'POST /api/doctor': 'analyst',
  'POST /api/dropped': 'analyst',
  'POST /api/evaluate': 'viewer',
  'POST /api/explain': 'viewer',
  'POST /api/export': 'viewer',
  'POST /api/inventory': 'analyst',
  'GET /api/inventory/[id]': 'viewer',
  'DELETE /api/inventory/[id]': 'analyst',
  'GET /api/jobs/[id]': 'viewer',
  'DELETE /api/jobs/[id]': 'analyst',
  'POST /api/preview': 'viewer',
  'POST /api/records': 'viewer',
  'POST /api/records/athena': 'analyst',
  'GET /api/records/athena/[id]': 'viewer',
  'DELETE /api/records/athena/[id]': 'analyst',
  'POST /api/records/download': 'viewer',
  'POST /api/records/plan': 'viewer',
  'POST /api/table-ddl': 'viewer',
} as const satisfies Readonly<Record<string, Role>>

export type Act = keyof typeof LEAST_ROLE

/** Whether a role is enough; fails with `access/role`, which names the role that is. */
export function permit({ role }: Reader, act: Act): Result<void, Failure> {
  const least = LEAST_ROLE[act]
  if (ROLES.indexOf(role) >= ROLES.indexOf(least)) return { ok: true, value: undefined }
  const message = `your role here is ${role}, and this takes ${least}; ask who runs this server`
  return { ok: false, error: { code: 'access/role', message } }
}
