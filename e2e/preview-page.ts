import { expect, type Locator, type Page } from '@playwright/test'

/** The preview page as a reader speaks of it. */
export class PreviewPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/preview${query}`)
    await expect(this.editor).toBeVisible()
  }

  /** The editor, once it took the place of the plain text. */
  get editor(): Locator {
    return this.page.getByRole('textbox', { name: 'Policy text' })
  }

  get patterns(): Locator {
    return this.page.getByRole('region', { name: 'Patterns', exact: true })
  }

  get filter(): Locator {
    return this.page.getByRole('combobox', { name: 'Filter the patterns' })
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Pattern' })
  }

  tile(title: string): Locator {
    return this.page.getByRole('button', { name: title })
  }

  /** Replaces the text of the policy as by pasting over it. */
  async write(policy: string): Promise<void> {
    await this.editor.click()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.insertText(policy)
  }

  /** Says that all accounts whose membership is in question are members. */
  async tellMembers(): Promise<void> {
    const narrow = this.page.getByRole('region', { name: 'What would narrow this' })
    await expect(narrow).toContainText('member account')
    await narrow.getByRole('button', { name: 'Say what it is' }).click()
    const ofAll = narrow.getByRole('combobox', { name: 'Value of member account for all' })
    await ofAll.selectOption('a member account')
    await narrow.getByRole('button', { name: 'Apply' }).click()
  }

  /** The principals of the rows with this badge, each once. */
  async principalsThatAre(badge: string): Promise<readonly string[]> {
    const rows = this.patterns.getByRole('row').filter({ hasText: badge })
    const names = await rows.getByRole('button', { name: /^Open / }).allInnerTexts()
    return [...new Set(names.map((name) => name.split('\n')[0] ?? ''))]
  }
}
