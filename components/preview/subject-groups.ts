import type { OpenKey } from '#lib/replay/answer.ts'

type Subject = OpenKey['subjects'][number]

/** Subjects that are open for one reason, most calls first. */
export interface SubjectGroup {
  /** Undefined: the reason that is told of the key itself. */
  readonly why: string | undefined
  readonly subjects: readonly Subject[]
}

/** The subjects of a key by the reason why they are open, each reason once; that of the key itself comes first. */
export function subjectGroups({
  why,
  subjects,
}: Pick<OpenKey, 'why' | 'subjects'>): SubjectGroup[] {
  const groups = new Map<string, Subject[]>([[why, []]])
  for (const subject of subjects) {
    const group = groups.get(subject.why)
    if (group === undefined) groups.set(subject.why, [subject])
    else group.push(subject)
  }
  return [...groups]
    .filter(([, some]) => some.length > 0)
    .map(([of, some]) => ({ why: of === why ? undefined : of, subjects: some }))
}
