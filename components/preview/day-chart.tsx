'use client'

import { useReducedMotion } from '@mantine/hooks'
import { memo } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { StackedBars } from '#lib/chart/stacked-bars.ts'
import { count, longDay, shortDay } from '../words.ts'
import classes from './impact-chart.module.css'

export interface DayChartProps {
  readonly chart: StackedBars
  /** What the picture says, for readers who hear the page. */
  readonly summary: string
}

const TICK = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 }
const PARTS = [
  { key: 'denied', name: 'Would be denied', fill: 'var(--denied-bar)' },
  { key: 'undetermined', name: 'Cannot tell', fill: 'var(--undetermined-bar)' },
  { key: 'alreadyDenied', name: 'Already denied', fill: 'var(--already-denied-bar)' },
] as const

/** Stacked bars over the days of the window; drawn again only for other bars, not for other choices. */
export default memo(DayChart)

function DayChart({ chart, summary }: DayChartProps) {
  const still = useReducedMotion()
  return (
    <div role="img" aria-label={summary} className={classes['fill']}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...chart.bars]}
          margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="12%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis
            dataKey="value"
            tickFormatter={shortDay}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: 'var(--line)' }}
            minTickGap={28}
          />
          <YAxis
            width={44}
            tick={TICK}
            tickFormatter={count}
            tickLine={false}
            axisLine={false}
            allowDecimals={false}
          />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            isAnimationActive={!still}
            content={({ active, payload }) => {
              const bar = payload?.[0]?.payload as StackedBars['bars'][number] | undefined
              if (!active || bar === undefined) return null
              return (
                <div className={classes['tooltip']}>
                  <strong>
                    {chart.daysPerBar > 1 ? 'week from ' : ''}
                    {longDay(bar.value)}
                  </strong>
                  {PARTS.map((part) => (
                    <span key={part.key}>
                      {count(bar[part.key])} {part.name.toLowerCase()}
                    </span>
                  ))}
                </div>
              )
            }}
          />
          {PARTS.map((part) => (
            <Bar
              key={part.key}
              dataKey={part.key}
              name={part.name}
              stackId="calls"
              fill={part.fill}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
