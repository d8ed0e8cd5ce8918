import { Pill } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type Carrier, isNodeId, troubleOfCarrier } from '#lib/table/target.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import classes from './target-control.module.css'

interface Props {
  readonly targets: readonly string[]
  /** What carries a policy of the type on the page, if anything does. */
  readonly carrier: Carrier | undefined
  onTargets(targets: readonly string[]): void
}

/** The named carriers of the policy, each with a way to take it off; those that do not fit the type are marked. */
export function CarrierChips({ targets, carrier, onTargets }: Props) {
  const named = targets.filter((target) => !isNodeId(target))
  const misfits = named.filter(
    (target) => carrier === undefined || troubleOfCarrier(carrier, target) !== undefined,
  )
  return (
    <>
      {named.map((target) => (
        <Pill
          key={target}
          className={classes['chip']}
          title={visibleText(target)}
          data-misfit={misfits.includes(target) || undefined}
          withRemoveButton
          removeButtonProps={{
            'aria-label': `Remove the target ${target}`,
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => onTargets(targets.filter((one) => one !== target))}
        >
          {visibleText(target)}
        </Pill>
      ))}
      {misfits.length === 0 ? null : (
        <span className={classes['misfit']} role="status">
          <IconAlertTriangle size={14} aria-hidden />
          {misfits.length === named.length ? '' : `${misfits.length} of these `}
          cannot carry a policy of this type: remove {misfits.length === 1 ? 'it' : 'them'}
        </span>
      )}
    </>
  )
}
