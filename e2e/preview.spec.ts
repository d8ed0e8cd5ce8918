import { readFile } from 'node:fs/promises'
import { PreviewPage } from './preview-page.ts'
import { expect, test } from './quiet-page.ts'

const DENY_ALL_DELETES = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'NoDeletes', Effect: 'Deny', Action: 's3:Delete*', Resource: '*' }],
})

test('the first screen names PartnerSync and AppMigrator, and is drawn by the server', async ({
  page,
  request,
}) => {
  const html = await (await request.get('/preview')).text()
  expect(html).toContain('PartnerSync')
  expect(html).toContain('AppMigrator')
  await page.goto('/')
  await expect(page).toHaveURL(/\/preview$/)
  await expect(page.getByText('Demo organization')).toBeVisible()
  await expect(page.getByText('PartnerSync').first()).toBeInViewport()
  await expect(page.getByText('AppMigrator').first()).toBeInViewport()
})

test('exactly PartnerSync and AppMigrator would be denied by the S3 resource perimeter', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open('?template=s3-resource-perimeter&standing=denied')
  expect(await preview.principalsThatAre('denied')).toEqual(['PartnerSync', 'AppMigrator'])
})

test('adding the partner as an exception while typing leaves exactly AppMigrator', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open('?standing=denied')
  await expect(preview.patterns.getByText('PartnerSync').first()).toBeVisible()
  const policy = await page.evaluate(() => document.querySelector('.cm-content')?.textContent ?? '')
  expect(policy).toContain('aws:ResourceOrgID')
  await preview.editor.getByText('"aws:ResourceOrgID"').click()
  await page.keyboard.press('Home')
  await page.keyboard.insertText('"aws:ResourceAccount": "999999999999",\n')
  await expect(preview.patterns.getByText('PartnerSync')).toHaveCount(0)
  expect(await preview.principalsThatAre('denied')).toEqual(['AppMigrator'])
  await expect(page).toHaveURL(/[?&]p=/)
})

test('typing recounts, and a link opens the same policy and counts', async ({ page, context }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  const before = await preview.tile('Would be denied').innerText()
  await preview.write(DENY_ALL_DELETES)
  await expect(preview.tile('Would be denied')).not.toHaveText(before)
  await expect(page).toHaveURL(/[?&]p=/)
  await expect(preview.tile('Would be denied')).not.toHaveText(/^Would be denied\s*0/)
  const counted = await preview.tile('Would be denied').innerText()
  const other = new PreviewPage(await context.newPage())
  await other.page.goto(page.url())
  await expect(other.editor).toContainText('NoDeletes')
  expect(await other.tile('Would be denied').innerText()).toBe(counted)
})

test('errors in the policy keep the last counts, marked as such, and are underlined', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open()
  const before = await preview.tile('Would be denied').innerText()
  await preview.editor.getByText('"Statement"').click()
  await page.keyboard.press('Home')
  await page.keyboard.insertText('"Version" 7 ')
  await expect(page.getByText('counts are of the last policy without errors')).toBeVisible()
  expect(await preview.tile('Would be denied').innerText()).toBe(before)
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'Problems of the policy' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('counts are of the last policy without errors')).toHaveCount(0)
})

test('a placeholder in the policy is named with what to do, and the last counts stay', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open()
  const before = await preview.tile('Would be denied').innerText()
  await preview.write(
    DENY_ALL_DELETES.replace(
      '"Resource":"*"',
      '"Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"<my-org-id>"}}',
    ),
  )
  await expect(page.getByRole('list', { name: 'Problems of the policy' })).toContainText(
    '<my-org-id> is a placeholder; put your value in its place',
  )
  await expect(page.getByText('counts are of the last policy without errors')).toBeVisible()
  expect(await preview.tile('Would be denied').innerText()).toBe(before)
})

test('a fix is applied from the list, counts, and is undone in one step', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.write(DENY_ALL_DELETES.replace('s3:Delete*', 's3:DeleteObjekt'))
  const problems = page.getByRole('list', { name: 'Problems of the policy' })
  await expect(problems).toContainText('did you mean s3:DeleteObject')
  await problems.getByRole('button', { name: 'Fix: write s3:DeleteObject' }).click()
  await expect(preview.editor).toContainText('"s3:DeleteObject"')
  await expect(problems).toHaveCount(0)
  await expect(page.getByText('no problems')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(preview.editor).toContainText('"s3:DeleteObjekt"')
  await expect(problems).toContainText('did you mean')
})

test('a fix is applied at its place in the editor', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.write(
    DENY_ALL_DELETES.replace(
      '"Resource":"*"',
      '"Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:role/x"}}',
    ),
  )
  await page.locator('.cm-lintRange-warning').first().hover()
  await page.getByRole('button', { name: 'Fix: use ArnNotLike' }).first().click()
  await expect(preview.editor).toContainText('"ArnNotLike":{"aws:PrincipalArn"')
  await expect(page.getByText('no problems')).toBeVisible()
})

test('placeholders are filled in their fields, all places in one step', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.write(
    DENY_ALL_DELETES.replace(
      '"Resource":"*"',
      '"Resource":"arn:aws:s3:::<bucket>/*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"<my-org-id>","aws:PrincipalTag/b":"<bucket>"}}',
    ),
  )
  const form = page.getByRole('form', { name: 'Placeholders' })
  await expect(form).toContainText('<bucket> 2 places')
  // The organization's own id is known and offered.
  await expect(form.getByRole('textbox', { name: 'Value for <my-org-id>' })).toHaveValue(/^o-/)
  await form.getByRole('textbox', { name: 'Value for <bucket>' }).fill('reports')
  await form.getByRole('button', { name: 'Fill in' }).click()
  await expect(preview.editor).toContainText('arn:aws:s3:::reports/*')
  await expect(preview.editor).toContainText('"aws:PrincipalTag/b":"reports"')
  await expect(form).toHaveCount(0)
  await expect(page.getByText('counts are of the last policy without errors')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(form).toContainText('<my-org-id>')
})

test('Terraform that is pasted becomes JSON, its variables fields, and the rest is named', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open()
  const terraform = `data "aws_iam_policy_document" "deletes" {
  statement {
    sid       = "NoDeletes"
    effect    = "Deny"
    actions   = ["s3:Delete*"]
    resources = ["*"]
    condition {
      test     = "StringNotEquals"
      variable = "aws:ResourceOrgID"
      values   = [var.organization]
    }
  }
  dynamic "statement" {
    for_each = var.more
    content {}
  }
}`
  await page.evaluate((text) => navigator.clipboard.writeText(text), terraform)
  await preview.editor.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(preview.editor).toContainText('"Sid": "NoDeletes"')
  await expect(page.getByText('Taken from Terraform')).toContainText(
    'Left out, as only Terraform can work it out: dynamic statement',
  )
  const form = page.getByRole('form', { name: 'Placeholders' })
  await form.getByRole('textbox').fill('o-a1b2c3d4e5')
  await form.getByRole('button', { name: 'Fill in' }).click()
  await expect(page.getByText('counts are of the last policy without errors')).toHaveCount(0)
  await expect(preview.tile('Would be denied')).toBeVisible()
})

test('the bar of a statement without a Sid narrows to the calls that it counts', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open('?by=statement')
  await preview.write(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: ['s3:DeleteObject', 's3:PutObject'].map((Action) => ({
        Effect: 'Deny',
        Action,
        Resource: '*',
      })),
    }),
  )
  const bar = page
    .getByRole('region', { name: 'Chart of calls' })
    .getByRole('button', { name: /statement 1/ })
  const denied = /([\d,]+) denied/.exec(await bar.innerText())?.[1] ?? 'no number'
  await bar.click()
  await expect(page).toHaveURL(/[?&]f=statement/)
  await expect(preview.tile('Would be denied')).toContainText(`${denied}calls`)
})

test('what carries a resource policy is named, shown, kept in the link, and taken off', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open('?type=resource')
  await preview.write(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    }),
  )
  const narrow = page.getByRole('region', { name: 'What would narrow this' })
  await narrow.getByRole('button', { name: 'Name the resource' }).click()
  await expect(narrow.getByRole('textbox', { name: /^Value of/ })).toHaveCount(0)
  const arn = narrow.getByRole('textbox', { name: /^ARN of the bucket/ })
  await arn.fill('expected-partner')
  await arn.press('Enter')
  await expect(narrow.getByRole('alert')).toContainText('is no ARN; write it like')
  await arn.fill('arn:aws:s3:::expected-partner-999999999999')
  await arn.press('Enter')
  await expect(page).toHaveURL(/target=arn%3Aaws%3As3/)
  await expect(preview.tile('Would be denied')).not.toContainText('denied0calls')
  await page.reload()
  // A click before the page listens is lost.
  await expect(preview.editor).toBeVisible()
  await page
    .getByRole('button', { name: 'Remove the target arn:aws:s3:::expected-partner-999999999999' })
    .click()
  await expect(page).not.toHaveURL(/target=/)
  await page
    .getByRole('button', { name: /^Attached to/ })
    .last()
    .click()
  await expect(page.getByRole('textbox', { name: /^ARN of the bucket/ })).toBeVisible()
})

test('a template is one choice, and the browser goes back from it', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await page.getByRole('button', { name: 'Templates', exact: true }).click()
  await page.getByRole('menuitem', { name: /Lambda/ }).click()
  await expect(preview.editor).toContainText('lambda:VpcIds')
  await expect(page).toHaveURL(/template=lambda-in-vpc/)
  await page.goBack()
  await expect(preview.editor).toContainText('aws:ResourceOrgID')
  await expect(preview.patterns.getByText('PartnerSync').first()).toBeVisible()
})

test('a filter narrows the table and can be taken off', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.filter.fill('service = s3 and principal contains Migrator')
  await preview.filter.press('Enter')
  await expect(page).toHaveURL(/f=service/)
  await expect(preview.patterns.getByText('AppMigrator').first()).toBeVisible()
  await expect(preview.patterns.getByText('PartnerSync')).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove principal contains Migrator' }).click()
  await expect(preview.patterns.getByText('PartnerSync').first()).toBeVisible()
})

test('the part of a filter that is not understood is said', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open(`?f=${encodeURIComponent('colour = red and service = s3')}`)
  await expect(page.getByText('not understood: colour = red')).toBeVisible()
})

test('a tile filters the table, and again shows all', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.tile('Cannot tell').click()
  await expect(preview.tile('Cannot tell')).toHaveAttribute('aria-pressed', 'true')
  await expect(preview.patterns.getByText('PartnerSync')).toHaveCount(0)
  await expect(preview.patterns.getByText('cannot tell').first()).toBeVisible()
  await preview.tile('Cannot tell').click()
  await expect(preview.patterns.getByText('PartnerSync').first()).toBeVisible()
})

test('every breakdown has bars and a table, and a bar narrows the page', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  for (const by of ['Account', 'Service', 'Statement', 'Principal', 'Resource', 'Network']) {
    await page.getByRole('radio', { name: by }).check()
    const chart = page.getByRole('region', { name: 'Chart of calls' })
    const bar = chart.getByRole('listitem').first().getByRole('button')
    await bar.click()
    await expect(page).toHaveURL(/[?&]f=/)
    await expect(preview.patterns.getByText('denied', { exact: true }).first()).toBeVisible()
    await page.goBack()
    await expect(page).not.toHaveURL(/[?&]f=/)
  }
  await page.getByRole('checkbox', { name: 'as table' }).click()
  await expect(page.getByRole('columnheader', { name: 'Would be denied' })).toBeVisible()
})

test('the side panel says why, shows the raw events, and is part of the link', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.patterns
    .getByRole('button', { name: /Open PartnerSync/ })
    .first()
    .click()
  await expect(preview.panel).toContainText('PartnerSync')
  await expect(preview.panel).toContainText('aws:ResourceOrgID')
  await preview.panel.getByRole('button', { name: 'Show the records' }).click()
  await expect(preview.panel.getByText('"eventVersion"').first()).toBeVisible()
  await expect(preview.panel.getByText(/^5 of [\d,]+ records in log files/)).toBeVisible()
  await preview.panel.getByRole('button', { name: 'Show more' }).click()
  await expect(preview.panel.getByText(/^25 of [\d,]+ records in log files/)).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    preview.panel.getByRole('button', { name: 'All as JSON Lines' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^pattern-\d+\.jsonl$/)
  await page.reload()
  await expect(preview.panel).toContainText('EnforceResourcePerimeterAWSResourcesS3')
  await page.keyboard.press('Escape')
  await expect(preview.panel).toHaveCount(0)
  await expect(page).not.toHaveURL(/row=/)
})

test('what would narrow this: an answer closes the interval and can be removed', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open()
  const narrow = page.getByRole('region', { name: 'What would narrow this' })
  const before = await preview.tile('Cannot tell').innerText()
  await narrow.getByRole('button', { name: 'Say what it is' }).first().click()
  await narrow.getByRole('textbox', { name: /for all/ }).fill('o-outside1234')
  await narrow.getByRole('button', { name: 'Apply' }).click()
  await expect(preview.tile('Cannot tell')).not.toHaveText(before)
  await expect(page).toHaveURL(/answer=/)
  await narrow.getByRole('button', { name: /^Remove the answer/ }).click()
  await expect(page).not.toHaveURL(/answer=/)
})

test('targets and days are choices of the link', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await page
    .getByRole('button', { name: /^Attached to/ })
    .last()
    .click()
  await page.getByRole('checkbox', { name: /legacy-migration/ }).click()
  await expect(page).toHaveURL(/target=\d{12}/)
  await page.keyboard.press('Escape')
  await expect(preview.patterns.getByText('PartnerSync')).toHaveCount(0)
  await page.getByRole('button', { name: /All collected/ }).click()
  await page.getByRole('button', { name: '7 days' }).click()
  await expect(page).toHaveURL(/last=7/)
  await expect(page.getByRole('button', { name: /Last 7 days/ })).toBeVisible()
})

for (const [format, start] of [
  ['CSV', 'Perimetry,'],
  ['JSON', '{'],
  ['XLSX', 'PK'],
] as const) {
  test(`the filtered patterns are exported as ${format}`, async ({ page }) => {
    const preview = new PreviewPage(page)
    await preview.open('?standing=denied')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const waiting = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: format }).click()
    const file = await waiting
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`))
    const text = await readFile(await file.path(), 'latin1')
    expect(text.startsWith(start)).toBe(true)
    if (format !== 'XLSX') expect(text).toContain('AppMigrator')
  })
}

test('keys: / filters, j and k walk, Enter opens, Esc closes, ? lists them', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await page.keyboard.press('/')
  await expect(preview.filter).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(preview.patterns.getByRole('button', { name: /^Open / }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(preview.panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(preview.panel).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('textbox', { name: 'Go to a page or action' }).fill('data')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Data', level: 1 })).toBeVisible()
})

test('the table is sorted by its heads, scrolled through, and its columns are chosen', async ({
  page,
}) => {
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.patterns.getByRole('button', { name: 'Calls' }).click()
  await expect(page).toHaveURL(/sort=-calls/)
  await expect(preview.patterns.getByRole('columnheader', { name: 'Calls' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  // The rows behind the first hundred are fetched on the way.
  await expect(async () => {
    await preview.patterns.evaluate((region) => region.scrollTo(0, region.scrollHeight))
    const rows = preview.patterns.locator('tr[aria-rowindex]')
    expect(Number(await rows.last().getAttribute('aria-rowindex'))).toBeGreaterThan(150)
  }).toPass()
  await page.getByRole('button', { name: 'Columns and density' }).click()
  await page.getByRole('checkbox', { name: 'Region' }).check()
  await expect(preview.patterns.getByRole('columnheader', { name: 'Region' })).toBeVisible()
  await expect(page).toHaveURL(/hide=/)
  await page.getByRole('button', { name: 'Move Calls to the left' }).click()
  await expect(page).toHaveURL(/columns=/)
  await page.reload()
  await expect(preview.patterns.getByRole('columnheader', { name: 'Calls' })).toBeVisible()
  const heads = await preview.patterns.getByRole('columnheader').allInnerTexts()
  expect(heads.indexOf('Calls')).toBeLessThan(heads.indexOf('From'))
})

test('parts of a link that are not understood are named, not dropped', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open('?colour=red&sort=sideways&p=AAAA')
  await expect(page.getByText('not understood and left out: colour, sort, p')).toBeVisible()
  await expect(preview.patterns.getByText('PartnerSync').first()).toBeVisible()
})

test('a server that fails leaves the numbers and says what to do', async ({ page }) => {
  const preview = new PreviewPage(page)
  await preview.open()
  const before = await preview.tile('Would be denied').innerText()
  await page.route('**/api/preview', (route) => route.abort())
  await preview.tile('Cannot tell').click()
  await expect(page.getByText('The preview could not be counted')).toBeVisible()
  expect(await preview.tile('Would be denied').innerText()).toBe(before)
  await page.unroute('**/api/preview')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('The preview could not be counted')).toHaveCount(0)
})

test('a menu is opened by keyboard, its items are reached, and it gives the focus back', async ({
  page,
}) => {
  await new PreviewPage(page).open()
  const templates = page.getByRole('button', { name: 'Templates', exact: true })
  for (const time of ['loaded', 'there']) {
    await test.step(time, async () => {
      await templates.focus()
      await page.keyboard.press('Enter')
      // It is there before the keyboard is led into it.
      await expect(page.locator('[role="menu"]:focus-within')).toBeVisible()
      // Within its first milliseconds the menu may take the focus once more.
      await expect(async () => {
        await page.keyboard.press('ArrowDown')
        await expect(page.getByRole('menuitem').first()).toBeFocused({ timeout: 1_000 })
      }).toPass()
      await page.keyboard.press('Escape')
      await expect(templates).toBeFocused()
    })
  }
})
