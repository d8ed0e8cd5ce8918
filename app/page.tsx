import { redirect } from 'next/navigation'

/** The preview is the first screen; the overview takes this place when it exists. */
export default function HomePage() {
  redirect('/preview')
}
