import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PreviewPage } from './preview-page.ts'
import { expect, test } from './quiet-page.ts'

// On a server with a copy of the workspace: what is added and forgotten here is seen by no other test.

const NO_BUCKET_IS_DELETED = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }],
})

function recordOf(id: number, eventName: string, account = '222233334444') {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      userName: 'owner',
      arn: `arn:aws:iam::${account}:user/owner`,
      accountId: account,
    },
    eventTime: `2026-11-20T10:0${id}:00Z`,
    eventSource: 's3.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    requestParameters: { bucketName: 'my-own-bucket' },
    eventID: `00000000-0000-4000-8000-00000000000${id}`,
    eventType: 'AwsApiCall',
    eventCategory: 'Management',
    recipientAccountId: account,
  }
}

test('a folder is collected, with what came of it', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'perimetry-e2e-'))
  const Records = [recordOf(4, 'GetBucketLocation')]
  await writeFile(join(folder, 'one.json'), JSON.stringify({ Records }))
  await page.goto('/data')
  await page.getByRole('textbox', { name: 'Folder or file on this machine' }).fill(folder)
  await page.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(page.getByText('Collected: 1 of 1 file, 1 record')).toBeVisible()
})

test('chosen files are taken over and collected', async ({ page }) => {
  await page.goto('/data')
  const Records = [recordOf(5, 'GetBucketLocation')]
  await page.getByLabel('Choose log files').setInputFiles([
    {
      name: 'two.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ Records })),
    },
    { name: 'three.txt', mimeType: 'text/plain', buffer: Buffer.from('no log at all') },
  ])
  // The page still tells of the collect before: this one has ended when its own files are counted.
  await expect(page.getByText('Collected: 2 of 2 files, 1 record')).toBeVisible()
})

test('the demo is forgotten, the empty pages say what to do, and own logs show their own numbers, once it is told whose they are', async ({
  page,
}) => {
  await page.goto('/data')
  await page.getByRole('button', { name: 'Use my own logs instead' }).click()
  await page.getByRole('button', { name: 'Forget the demo' }).click()
  await expect(page.getByText('Nothing is collected yet: add log files below')).toBeVisible()
  await expect(page.getByText('Demo organization')).toHaveCount(0)

  await page.goto('/sure')
  await expect(page.getByText('no calls were collected: add log files first')).toBeVisible()
  await expect(page.getByText('100 %')).toHaveCount(0)

  const preview = new PreviewPage(page)
  await preview.open()
  const empty = page.getByRole('region', { name: 'Nothing is collected' })
  await expect(empty).toContainText('Add a folder of CloudTrail logs')
  await expect(preview.tile('Would be denied')).toHaveCount(0)
  await expect(page.getByText('PartnerSync')).toHaveCount(0)
  await empty.getByRole('link', { name: 'Add logs' }).click()

  const folder = await mkdtemp(join(tmpdir(), 'perimetry-e2e-own-'))
  const files = [
    [recordOf(1, 'DeleteBucket'), recordOf(2, 'GetBucketLocation')],
    [recordOf(3, 'DeleteBucket')],
  ]
  for (const [at, Records] of files.entries())
    await writeFile(join(folder, `${at}.json`), JSON.stringify({ Records }))
  await page.getByRole('textbox', { name: 'Folder or file on this machine' }).fill(folder)
  await page.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(page.getByText('Collected: 2 of 2 files, 3 records')).toBeVisible()
  await expect(page.getByText('3 calls in 2 patterns')).toBeVisible()

  await page.getByRole('link', { name: 'Preview', exact: true }).click()
  await preview.write(NO_BUCKET_IS_DELETED)
  await expect(preview.tile('Cannot tell')).toContainText('2calls · 1 pattern')
  await preview.tellMembers()
  await expect(preview.tile('Would be denied')).toContainText('2calls · 1 pattern')
  await expect(preview.tile('Not affected')).toContainText('1calls · 1 pattern')
  await expect(preview.patterns.getByText('my-own-bucket').first()).toBeVisible()

  await page.goto('/sure')
  await expect(page.getByText('no attached policies were collected')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Commands to run' })).toContainText(
    'aws organizations list-targets-for-policy',
  )
  await expect(page.getByRole('row', { name: /^contradiction – –/ })).toBeVisible()
})

// On the logs of the test before: without an Organizations document.
test('why many accounts are open is told once, and most of them are folded away', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'perimetry-e2e-many-'))
  const accounts = ['301', '302', '303', '304', '305', '306', '307'].map((end) => `222233334${end}`)
  const Records = accounts.map((account, at) => ({
    ...recordOf(6, 'DeleteBucket', account),
    eventID: `00000000-0000-4000-8000-00000000010${at}`,
  }))
  await writeFile(join(folder, 'many.json'), JSON.stringify({ Records }))
  await page.goto('/data')
  await page.getByRole('textbox', { name: 'Folder or file on this machine' }).fill(folder)
  await page.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(page.getByText('Collected: 1 of 1 file, 7 records')).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.write(NO_BUCKET_IS_DELETED)
  const narrow = page.getByRole('region', { name: 'What would narrow this' })
  await narrow.getByRole('button', { name: 'Say what it is' }).click()
  const fields = narrow.getByRole('combobox', { name: /^Value of member account for/ })
  await expect(fields.first()).toHaveAccessibleName('Value of member account for all')
  await expect(narrow.getByText('is a member account is not known')).toHaveCount(1)
  await expect(fields).toHaveCount(6)
  await narrow.getByText('3 more').click()
  await expect(fields).toHaveCount(9)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
