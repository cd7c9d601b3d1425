import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Site } from './place.ts'

/** What fits in `sockaddr_un` of Linux and macOS alike, with the zero at its end. */
const LONGEST_ADDRESS = 103

/**
 * Where the server of a cluster puts its socket: among its own files, which nobody but its account enters. A round trip
 * takes half of what it takes over the loopback. Undefined where the address would be too long, and on Windows.
 */
export function getSocketFolder({ cluster }: Site, port: number): string | undefined {
  const fits = Buffer.byteLength(addressOf(cluster, port)) <= LONGEST_ADDRESS
  return fits && process.platform !== 'win32' ? cluster : undefined
}

/** The folder of the socket a running server has; undefined for one that was started without. */
export function findSocketFolder(site: Site, port: number): string | undefined {
  const folder = getSocketFolder(site, port)
  return folder !== undefined && existsSync(addressOf(folder, port)) ? folder : undefined
}

function addressOf(folder: string, port: number): string {
  return join(folder, `.s.PGSQL.${port}`)
}
