import { FailurePage } from '#components/frame/failure-page.tsx'

export default function NotFound() {
  const message = 'there is no such page; the preview is at /preview'
  return <FailurePage failure={{ code: 'page/unknown', message }} />
}
