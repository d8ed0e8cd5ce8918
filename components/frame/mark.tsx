/** The product's mark: a shield with a field of view. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id="mark" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#1971c2" />
          <stop offset="1" stopColor="#5f3dc4" />
        </linearGradient>
      </defs>
      <rect width="32" height="32" rx="8" fill="url(#mark)" />
      <g fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M16 5.5 7 8.8v6.4c0 5.6 3.7 9.3 9 11.3 2-.8 3.8-1.8 5.2-3.2" />
        <path d="M16 5.5 25 8.8v6.4c0 1.1-.1 2.1-.4 3" />
        <circle cx="17.5" cy="16" r="3.6" />
        <path d="m20.2 18.7 4.8 4.8" />
      </g>
    </svg>
  )
}
