/** Loads sources of the project anew each time, each compiled once; packages are loaded once. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Module, SourceTextModule, SyntheticModule } from 'node:vm'

/** What @types/node lacks. */
interface Cacheable {
  createCachedData(): Buffer
}

interface Compiled {
  readonly code: string
  readonly cachedData: Buffer
}

/** Modules of one run, by path or address. */
export type Fresh = Map<string, Module>

export class Modules {
  readonly #compiled = new Map<string, Compiled>()
  readonly #packages = new Map<string, Promise<Record<string, unknown>>>()

  /** Runs a file and what it imports; `vitest` stands in the place of Vitest. */
  async load(file: string, vitest: Record<string, unknown>, fresh: Fresh): Promise<void> {
    const entry = this.#source(file, fresh)
    await entry.link((specifier, from) => this.#linked(specifier, from.identifier, fresh, vitest))
    await entry.evaluate()
  }

  async #linked(
    specifier: string,
    from: string,
    fresh: Fresh,
    vitest: Record<string, unknown>,
  ): Promise<Module> {
    if (specifier === 'vitest') return synthetic('vitest', vitest, new Map())
    if (specifier === 'fast-check')
      return this.#source(resolve('test/mutation/fast-check.ts'), fresh)
    if (specifier.startsWith('.') && !specifier.includes('node_modules'))
      return this.#source(resolve(dirname(from), specifier), fresh)
    if (specifier.startsWith('#')) return this.#source(resolve(specifier.slice(1)), fresh)
    const url = import.meta.resolve(specifier)
    let loaded = this.#packages.get(url)
    if (loaded === undefined) {
      loaded = import(url) as Promise<Record<string, unknown>>
      this.#packages.set(url, loaded)
    }
    return synthetic(url, await loaded, fresh)
  }

  #source(path: string, fresh: Fresh): Module {
    const known = fresh.get(path)
    if (known !== undefined) return known
    const compiled = this.#compiled.get(path)
    const code = compiled?.code ?? stripTypeScriptTypes(readFileSync(path, 'utf8'))
    const module = new SourceTextModule(code, {
      identifier: path,
      ...(compiled === undefined ? {} : { cachedData: compiled.cachedData }),
      initializeImportMeta: (meta) => {
        meta.url = pathToFileURL(path).href
        meta.filename = path
        meta.dirname = dirname(path)
      },
    })
    if (compiled === undefined)
      this.#compiled.set(path, {
        code,
        cachedData: (module as unknown as Cacheable).createCachedData(),
      })
    fresh.set(path, module)
    return module
  }
}

function synthetic(name: string, exports: Record<string, unknown>, fresh: Fresh): Module {
  const known = fresh.get(name)
  if (known !== undefined) return known
  const names = Object.keys(exports)
  const module = new SyntheticModule(names, function () {
    for (const each of names) this.setExport(each, exports[each])
  })
  fresh.set(name, module)
  return module
}
