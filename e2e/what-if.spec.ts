import { expect, test } from './quiet-page.ts'

test('the example is open; telling the key settles it, and the link shows the same', async ({
  page,
}) => {
  await page.goto('/what-if')
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict.getByRole('status')).toHaveText('Cannot tell')
  await expect(verdict.getByRole('list', { name: 'What leaves it open' })).toContainText(
    'aws:SourceVpce: the network is not decided yet',
  )
  const state = page.getByRole('combobox', { name: 'State of key 1' })
  await state.selectOption('is')
  await page.getByRole('textbox', { name: 'Values of key 1' }).fill('vpce-0a1b2c3d4e5f67890')
  await expect(verdict.getByRole('status')).toHaveText('Not denied')
  await page.getByRole('textbox', { name: 'Values of key 1' }).fill('vpce-other')
  await expect(verdict.getByRole('status')).toHaveText('Would be denied')
  const chain = verdict.getByRole('list', { name: 'Chain of reasons' })
  await expect(chain).toContainText('Service control policies · root: denies')
  await expect(chain).toContainText('Deny OnlyOurEndpoints of SCP 1: matches')
  await expect(page).toHaveURL(/\?q=/)
  await page.reload()
  await expect(verdict.getByRole('status')).toHaveText('Would be denied')
  await expect(page.getByRole('textbox', { name: 'Values of key 1' })).toHaveValue('vpce-other')
})

test('policies of other types are added, and each says what is wrong with it', async ({ page }) => {
  await page.goto('/what-if')
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await page.getByRole('button', { name: 'Remove SCP 1' }).click()
  await expect(verdict.getByRole('status')).toHaveText('Not denied')
  await page
    .getByRole('group', { name: 'Add a policy' })
    .getByRole('button', { name: 'Identity policy' })
    .click()
  const text = page.getByRole('textbox', { name: 'Text of Identity policy 1' })
  await text.fill(
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Acton": "s3:*" }] }',
  )
  await expect(page.getByRole('region', { name: 'Identity policy 1' })).toContainText('line 1:')
  await expect(verdict.getByRole('status')).toContainText('mend the errors')
  await text.fill(
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "ec2:*", "Resource": "*" }] }',
  )
  await expect(verdict.getByRole('status')).toHaveText('Cannot tell')
  await page.getByRole('checkbox', { name: 'the resource has no other policy' }).check()
  await expect(verdict.getByRole('status')).toHaveText('Would be denied')
})

test('a pasted ARN tells the kind of the caller, and a request that cannot be read is said', async ({
  page,
}) => {
  await page.goto('/what-if')
  await page
    .getByRole('textbox', { name: 'ARN of the role or session' })
    .fill('arn:aws:iam::111122223333:user/ann')
  await expect(page.getByRole('combobox', { name: 'Caller' })).toHaveValue('user')
  await page.getByRole('textbox', { name: 'Action' }).fill('GetObject')
  await expect(page.getByRole('region', { name: 'Request' })).toContainText(
    'an action is written as service:Action',
  )
})

test('an open key that the form does not list is one click from being told', async ({ page }) => {
  await page.goto('/what-if')
  await page.getByRole('button', { name: 'Remove key 1' }).click()
  const unlisted = page.getByRole('combobox', { name: 'A key that is not listed is' })
  await unlisted.selectOption('unknown')
  await page.getByRole('button', { name: 'Tell it' }).click()
  await expect(page.getByRole('textbox', { name: 'Key 1', exact: true })).toHaveValue(
    'aws:SourceVpce',
  )
})

test('a link that was cut shows the example, and says so', async ({ page }) => {
  await page.goto('/what-if?q=abc')
  await expect(page.getByText('The link cannot be read')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Cannot tell')
})
