import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { installDebianPackage } from './debian-package.ts'

// The newest release that runs on Java 17 and whose Hive connector is whole in Maven Central: from 419 on the part that
// reads files of this machine is published apart.
const VERSION = '416'
const JAVA_FROM = 17
// Later ones have no security manager, which this release's Hadoop asks for.
const JAVA_TO = 23
const HOME = resolve('node_modules', '.cache', `trino-${VERSION}`)
const LIBRARY = join(HOME, 'lib')
const PLUGIN = join(HOME, 'plugin', `trino-hive-hadoop2-${VERSION}`)
/** Of the names and contents of all files, as they were when this was written. */
const DIGEST = '0399cfee90680d0594675cca0de3ee7275e4669c2f35e143fdf033c41ec0b73d'
const DEPENDENCY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1'

// Neither Maven nor the server lives so long that what the optimizing compiler does would pay.
const QUICK_START = '-XX:TieredStopAtLevel=1'

export type Trino =
  | { readonly kind: 'ready' }
  /** Not ours to mend: no Java that fits, no Maven, or no way to Maven Central. */
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }

/** A Trino server with its Hive connector (Apache-2.0) from Maven Central; fetched once, to `node_modules/.cache`. */
export function prepareTrino(): Trino {
  const java = findJava()
  if (java !== undefined) return { kind: 'skipped', why: java }
  const stamp = join(HOME, 'complete')
  if (existsSync(stamp)) return { kind: 'ready' }
  if (!hasMaven()) return { kind: 'skipped', why: 'no Maven (Debian: maven) is installed' }
  rmSync(HOME, { recursive: true, force: true })
  mkdirSync(HOME, { recursive: true })
  writeFileSync(join(HOME, 'pom.xml'), POM)
  const had = maven(
    `${DEPENDENCY}:copy-dependencies@lib`,
    `${DEPENDENCY}:unpack-dependencies@plugin`,
  )
  if (had !== undefined) {
    // Whether Maven Central can be reached is one question, whether all of it can be had another.
    const spi = [`-Dartifact=io.trino:trino-spi:${VERSION}:pom`, '-Dtransitive=false']
    const reached = maven(`${DEPENDENCY}:get`, ...spi)
    return reached === undefined
      ? { kind: 'failed', why: `Maven failed: ${had}` }
      : { kind: 'skipped', why: `Trino cannot be had from Maven Central: ${reached}` }
  }
  const digest = digestOf([...globSync(join(LIBRARY, '*')), ...globSync(join(PLUGIN, '*'))])
  if (digest !== DIGEST)
    return { kind: 'failed', why: `what Maven Central gave is not what it was: ${digest}` }
  writeFileSync(stamp, digest)
  return { kind: 'ready' }
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>perimetry</groupId><artifactId>trino</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.trino</groupId><artifactId>trino-main</artifactId><version>${VERSION}</version></dependency>
    <dependency>
      <groupId>io.trino</groupId><artifactId>trino-hive-hadoop2</artifactId><version>${VERSION}</version><type>zip</type>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId>
    <configuration><includeScope>runtime</includeScope></configuration>
    <executions>
      <execution><id>lib</id><configuration>
        <excludeTypes>zip</excludeTypes><outputDirectory>${LIBRARY}</outputDirectory>
      </configuration></execution>
      <execution><id>plugin</id><configuration>
        <includeTypes>zip</includeTypes><outputDirectory>${join(HOME, 'plugin')}</outputDirectory>
      </configuration></execution>
    </executions>
  </plugin></plugins></build>
</project>
`

/** The last thing that Maven complains of; undefined: it succeeded. */
function maven(...args: readonly string[]): string | undefined {
  const ran = spawnSync('mvn', ['-B', '-q', '-f', join(HOME, 'pom.xml'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, MAVEN_OPTS: `${process.env['MAVEN_OPTS'] ?? ''} ${QUICK_START}` },
  })
  if (ran.status === 0) return undefined
  const complaint = `${ran.stdout}\n${ran.stderr}`
    .split('\n')
    .find((line) => line.includes('[ERROR]'))
  return complaint?.replace(/^.*\[ERROR\]\s*/, '').slice(0, 400) ?? `exit code ${ran.status}`
}

function hasMaven(): boolean {
  const runs = () => spawnSync('mvn', ['-v'], { stdio: 'ignore' }).status === 0
  return runs() || (installDebianPackage('maven') && runs())
}

/** Why there is no Java for this; undefined: there is one, with a compiler (the server is started by a line of source). */
function findJava(): string | undefined {
  const why = whyNoJava()
  if (why === undefined || javaVersion() !== undefined) return why
  return installDebianPackage('default-jdk-headless') ? whyNoJava() : why
}

function whyNoJava(): string | undefined {
  const version = javaVersion()
  if (version === undefined) return 'no Java (Debian: default-jdk-headless) is installed'
  if (version < JAVA_FROM || version > JAVA_TO)
    return `Trino ${VERSION} runs on Java ${JAVA_FROM} to ${JAVA_TO}, and Java ${version} is installed`
  const { stdout } = spawnSync('java', ['--list-modules'], { encoding: 'utf8' })
  return stdout.includes('jdk.compiler') ? undefined : 'the Java that is installed has no compiler'
}

/** 17 of `17.0.15`, 8 of `1.8.0_402`. */
function javaVersion(): number | undefined {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' })
  const version = /version "(?:1\.)?(\d+)/.exec(stderr ?? '')?.[1]
  return version === undefined ? undefined : Number(version)
}

function digestOf(files: readonly string[]): string {
  const lines = files.map((file) => `${basename(file)} ${hash('sha256', readFileSync(file))}`)
  return hash('sha256', lines.sort().join('\n'))
}

export interface TrinoServer {
  readonly url: string
  stop(): Promise<void>
}

/** The catalog of the tests' tables: files of this machine, and a metastore in files. */
export const CATALOG = 'awsdatacatalog'

/** Starts a server of one node on a free port of this machine, for this process and no longer. */
export async function startTrino(): Promise<TrinoServer> {
  const home = mkdtempSync(join(tmpdir(), 'perimetry-trino-'))
  const port = await freePort()
  writeSettings(home, port)
  const log = join(home, 'server.log')
  const output = openSync(log, 'w')
  const args = [
    '-Xms2g',
    '-Xmx2g',
    '-Xmn768m',
    QUICK_START,
    // By itself Java would keep a fifth of that for such code, and clear it out all the time.
    '-XX:ReservedCodeCacheSize=256m',
    '-XX:+UseSerialGC',
    '-Dconfig=config.properties',
    '-Dlog.levels-file=log.properties',
  ]
  const child = spawn('java', [...args, '-cp', join(LIBRARY, '*'), 'Start.java'], {
    cwd: home,
    stdio: ['ignore', output, output],
  })
  const end = () => {
    child.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
  process.once('exit', end)
  const stop = async () => {
    const isRunning = child.exitCode === null && child.signalCode === null
    const ended = isRunning ? once(child, 'exit') : undefined
    child.kill('SIGKILL')
    await ended
    end()
    process.removeListener('exit', end)
  }
  const url = `http://127.0.0.1:${port}`
  if (await isReady(child, url)) return { url, stop }
  const words = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /ERROR|Error|Exception/.test(line))
  await stop()
  throw new Error(`Trino did not start: ${words.slice(0, 5).join('\n')}`)
}

function writeSettings(home: string, port: number): void {
  const files = {
    'Start.java': `public class Start {
  public static void main(String[] args) { new io.trino.server.Server().start("${VERSION}"); }
}`,
    'config.properties': `node.environment=test
node.id=test
node.bind-ip=127.0.0.1
node.internal-address=127.0.0.1
coordinator=true
node-scheduler.include-coordinator=true
failure-detector.enabled=false
http-server.http.port=${port}
http-server.max-request-header-size=4MB
discovery.uri=http://127.0.0.1:${port}
plugin.dir=${join(HOME, 'plugin')}
catalog.config-dir=catalog
query.max-memory=1GB
query.max-memory-per-node=1GB
memory.heap-headroom-per-node=256MB`,
    'log.properties': 'io.trino=WARN\nio.airlift=WARN\norg=WARN',
    [join('catalog', `${CATALOG}.properties`)]: `connector.name=hive
hive.metastore=file
hive.metastore.catalog.dir=file://${join(home, 'metastore')}
hive.partition-projection-enabled=true
hive.ignore-absent-partitions=true
hive.non-managed-table-writes-enabled=true
hive.security=allow-all`,
  }
  for (const folder of ['catalog', 'metastore']) mkdirSync(join(home, folder))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), `${text}\n`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

const ASK_MS = 250
const MOST_START_MS = 300_000

async function isReady(child: ChildProcess, url: string): Promise<boolean> {
  const until = performance.now() + MOST_START_MS
  while (child.exitCode === null && performance.now() < until) {
    const info = await fetch(`${url}/v1/info`).then(
      (response) => (response.ok ? response.json() : undefined),
      () => undefined,
    )
    if ((info as { readonly starting?: boolean } | undefined)?.starting === false) return true
    await setTimeout(ASK_MS)
  }
  return false
}
